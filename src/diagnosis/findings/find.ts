import type { FindingId } from '#knowledge/vocabulary.ts'
import type { Call } from '../calls/model.ts'
import { linkedConnections } from '../calls/linked.ts'
import type { Recording } from '../recording/model.ts'
import { rules } from '../rules/index.ts'
import { severities, type Detection } from '../rules/rule.ts'
import { explainSymptoms } from './explain.ts'
import type { FoundProblem } from './finding.ts'

/** A hostile recording may raise an alarm in each of thousands of tracks; nobody reads more than this. */
const mostFindings = 500

/** What a browser does not measure proves nothing: left out, rather than shown as nothing. */
const proven = (detection: Detection): Detection => ({
  ...detection,
  evidence: Object.fromEntries(
    Object.entries(detection.evidence).filter(([, value]) => typeof value !== 'number' || Number.isFinite(value)),
  ),
})

const ofPage = (recording: Recording): FoundProblem[] =>
  rules.flatMap(({ id, detectOnPage }) =>
    (detectOnPage?.(recording.pageEvents) ?? []).map((detection) => ({
      ...proven(detection),
      id,
      call: undefined,
      // Times of the page are times of day; what matters of them here is their order.
      fromMs: 0,
      toMs: 0,
      recordedFromMs: 0,
      recordedToMs: Infinity,
      explainedBy: undefined,
    })),
  )

const ofCalls = (calls: readonly Call[]): FoundProblem[] =>
  rules.flatMap(({ id, detect }) =>
    calls.flatMap((call) =>
      (detect?.(call) ?? []).map((detection: Detection) => ({
        ...proven(detection),
        id,
        call: call.id,
        recordedFromMs: call.startsAt + detection.fromMs,
        recordedToMs: call.startsAt + detection.toMs,
        explainedBy: undefined,
      })),
    ),
  )

const isSymptom = ({ explainedBy }: FoundProblem): number => Number(explainedBy !== undefined)
const severityOf = (found: FoundProblem): number => severities.indexOf(found.severity)
/** Who receives sees for himself; a sender knows it from reports, or from their absence. */
const isSecondHand = ({ side }: FoundProblem): number => Number(side === 'send')
const order = new Map(rules.map(({ id }, index) => [id, index]))
const place = ({ id }: FoundProblem): number => order.get(id) ?? rules.length

/**
 * All findings of a recording, most important first: causes before what they explain, errors before warnings, then in the
 * order of the rules, then of time.
 */
export const findProblems = (recording: Recording, calls: readonly Call[]): readonly FoundProblem[] => {
  const raised = [...ofPage(recording), ...ofCalls(calls)].slice(0, mostFindings)
  const explained = explainSymptoms(raised, new Map(calls.map((call) => [call.id, call])), linkedConnections(recording))
  // A root is as bad as the worst it leads to.
  const worst = new Map<FindingId, number>()
  for (const found of explained)
    if (found.explainedBy !== undefined) worst.set(found.explainedBy, Math.max(worst.get(found.explainedBy) ?? 0, severityOf(found)))
  const severity = (found: FoundProblem): number =>
    Math.max(severityOf(found), found.explainedBy === undefined ? (worst.get(found.id) ?? 0) : 0)
  // Something to know is no cause: it stands after everything that is wrong.
  const isContext = (found: FoundProblem): number => Number(found.severity === 'info')
  return explained.sort(
    (a, b) =>
      isContext(a) - isContext(b) ||
      isSymptom(a) - isSymptom(b) ||
      severity(b) - severity(a) ||
      // What is bad itself before what is as bad as its symptoms.
      severityOf(b) - severityOf(a) ||
      place(a) - place(b) ||
      isSecondHand(a) - isSecondHand(b) ||
      a.recordedFromMs - b.recordedFromMs,
  )
}
