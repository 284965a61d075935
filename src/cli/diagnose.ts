import { createReadStream } from 'node:fs'
import { Command, Option } from 'commander'
import { diagnoseRecording } from '#diagnosis/diagnose-recording.ts'
import type { DiagnosisReport, ReportedFinding } from '#diagnosis/report/report.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { evidenceKeys } from '#diagnosis/rules/evidence.ts'
import { evidenceText } from '#i18n/diagnosis-text.ts'
import { diagnosisWords } from '#i18n/diagnosis.ts'
import { severityLabels } from '#i18n/knowledge-labels.ts'
import { err, exitCodes, out } from './output.ts'

/** As much as the page takes; a command has no browser tab to spare. */
const maxBytes = 256 * 1024 * 1024

type Options = Readonly<{ json?: boolean; lang: Language }>

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

const printFinding = (finding: ReportedFinding, lang: Language): void => {
  const text = diagnosisWords[lang]
  const where = [finding.call === null ? undefined : `${text.command.call} ${finding.call}`, text.sides[finding.side]].filter(
    (part) => part !== undefined,
  )
  out(`\n${severityLabels[finding.severity][lang]}  ${finding.title}  [${finding.id}]`)
  out(`    ${where.join(', ')}, ${seconds(finding.from_ms)} – ${seconds(finding.to_ms)}`)
  out(
    `    ${evidenceKeys.flatMap((key) => (finding.evidence[key] === undefined ? [] : evidenceText(key, finding.evidence[key], lang).join(': '))).join(' · ')}`,
  )
  if (finding.explained_by !== null) return out(`    ← ${text.command.because} ${finding.explained_by}`)
  out(`    ${text.command.causes}: ${finding.causes.join(lang === 'zh' ? '；' : '; ')}`)
  out(`    ${text.command.fix}: ${finding.fixes.join(' ')}`)
  for (const article of finding.articles.slice(0, 3)) out(`    ${text.command.read}: ${article.title}  ${article.url}`)
}

const print = (report: DiagnosisReport, lang: Language): void => {
  const text = diagnosisWords[lang].command
  const shown = (value: number | null): string => (value === null ? text.unknown : String(value))
  out(report.verdict)
  out(
    `${text.score} ${shown(report.score.overall)}/100 · ${text.audio} ${shown(report.score.audio_mos)} · ${text.video} ${shown(report.score.video)}`,
  )
  for (const finding of report.findings) printFinding(finding, lang)
  if (report.skipped_lines > 0) err(text.skipped(report.skipped_lines))
}

export const diagnoseCommand = (): Command =>
  new Command('diagnose')
    .description('read a recording of a call: what was wrong, on which side, why, and what mends it')
    .argument('<file>', 'webrtc-internals download, rtcstats dump, or getStats() as JSON or JSON Lines; gzip too, - for standard input')
    .option('--json', 'as the API gives it')
    .addOption(new Option('--lang <lang>', 'language of the words').choices(languages).default('en'))
    .action(async (file: string, { json = false, lang }: Options) => {
      const report = await diagnoseRecording(file === '-' ? process.stdin : createReadStream(file), maxBytes, lang)
      if (json) out(JSON.stringify(report, undefined, 2))
      else print(report, lang)
      process.exitCode = exitCodes.ok
    })
