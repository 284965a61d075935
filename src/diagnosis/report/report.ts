import type { FindingId } from '#knowledge/vocabulary.ts'
import type { Language } from '#kernel/languages.ts'
import type { CandidateKind, MediaKind, Series } from '../calls/model.ts'
import type { FoundProblem } from '../findings/finding.ts'
import type { RecordingFormat } from '../recording/model.ts'
import type { Evidence, Severity, Side } from '../rules/rule.ts'
import type { Score } from '../score/call-score.ts'
import type { Diagnosis } from './diagnosis.ts'
import { verdictOf } from './verdict.ts'

export type FindingArticle = Readonly<{ id: string; kind: string; title: string; url: string; lang: Language }>

/** What a reader is told of a finding, in one language. */
export type FindingWords = Readonly<{
  title: string
  symptom: string
  causes: readonly string[]
  fixes: readonly string[]
  articles: readonly FindingArticle[]
}>

export type FindingCatalogue = Readonly<Record<FindingId, FindingWords>>

export type ReportedScore = Readonly<{ overall: number | null; audio_mos: number | null; video: number | null }>

export type ReportedFinding = Readonly<{
  id: FindingId
  title: string
  severity: Severity
  side: Side
  media: MediaKind | null
  /** The connection it was seen on; none for what concerns the page. */
  call: string | null
  track: string | null
  /** ms since the call began. */
  from_ms: number
  to_ms: number
  evidence: Evidence
  causes: readonly string[]
  fixes: readonly string[]
  articles: readonly FindingArticle[]
  /** The root finding whose symptom this is. */
  explained_by: FindingId | null
}>

export type ReportedCall = Readonly<{
  id: string
  /** ms since the recording began. */
  starts_ms: number
  duration_ms: number
  score: ReportedScore
  /** Scores of each second since the call began, as in `score`. */
  seconds: Readonly<{ overall: readonly (number | null)[]; audio_mos: readonly (number | null)[]; video: readonly (number | null)[] }>
  connection: Readonly<{ local: CandidateKind | null; remote: CandidateKind | null }>
  findings: readonly ReportedFinding[]
}>

/**
 * The answer of `POST /api/v1/diagnoses` and what travels with a ticket. It holds no addresses, credentials or names of
 * devices: they never got past the reader.
 */
export type DiagnosisReport = Readonly<{
  verdict: string
  format: RecordingFormat
  user_agent: string | null
  /** Lines that could not be read; the last one of a recording that was cut off, for instance. */
  skipped_lines: number
  score: ReportedScore
  calls: readonly ReportedCall[]
  /** Of all calls, most important first. */
  findings: readonly ReportedFinding[]
}>

const tenth = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value * 10) / 10)

export const reportedScore = ({ overall, audioMos, video }: Score): ReportedScore => ({
  overall: overall === undefined ? null : Math.round(overall),
  audio_mos: audioMos === undefined ? null : Math.round(audioMos * 100) / 100,
  video: tenth(video),
})

const perSecond = (values: Series): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : Math.round(value * 100) / 100))

const reported =
  (catalogue: FindingCatalogue) =>
  (problem: FoundProblem): ReportedFinding => {
    const { title, causes, fixes, articles } = catalogue[problem.id]
    return {
      id: problem.id,
      title,
      severity: problem.severity,
      side: problem.side,
      media: problem.media ?? null,
      call: problem.call ?? null,
      track: problem.track ?? null,
      from_ms: problem.fromMs,
      to_ms: problem.toMs,
      evidence: problem.evidence,
      causes,
      fixes,
      articles,
      explained_by: problem.explainedBy ?? null,
    }
  }

/** The diagnosis in words. */
export const toReport = (diagnosis: Diagnosis, catalogue: FindingCatalogue, lang: Language): DiagnosisReport => {
  const inWords = reported(catalogue)
  return {
    verdict: verdictOf(diagnosis, (id) => catalogue[id].title, lang),
    format: diagnosis.recording.format,
    user_agent: diagnosis.recording.userAgent ?? null,
    skipped_lines: diagnosis.recording.skippedLines,
    score: reportedScore(diagnosis.score),
    calls: diagnosis.calls.map(({ call, score, seconds, problems }) => ({
      id: call.id,
      starts_ms: Math.round(call.startsAt),
      duration_ms: Math.round(call.durationMs),
      score: reportedScore(score),
      seconds: { overall: perSecond(seconds.overall), audio_mos: perSecond(seconds.audioMos), video: perSecond(seconds.video) },
      connection: { local: call.path.local ?? null, remote: call.path.remote ?? null },
      findings: problems.map(inWords),
    })),
    findings: diagnosis.problems.map(inWords),
  }
}
