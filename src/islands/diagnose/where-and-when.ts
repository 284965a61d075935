import type { ReportedFinding } from '#diagnosis/report/report.ts'
import type { Language } from '#kernel/languages.ts'
import { diagnosePage } from '#i18n/diagnose-page.ts'
import { diagnosisWords } from '#i18n/diagnosis.ts'

const seconds = (ms: number): string => (ms / 1000).toFixed(ms < 10_000 ? 1 : 0)

/** On which connection, which way, and from when to when a finding was seen. */
export const whereAndWhen = (finding: ReportedFinding, lang: Language): string => {
  const text = diagnosePage[lang]
  const words = diagnosisWords[lang]
  return [
    finding.call === null ? undefined : `${text.connection} ${finding.call}`,
    words.sides[finding.side],
    finding.media === null ? undefined : words.media[finding.media],
    finding.call === null ? undefined : text.span(seconds(finding.from_ms), seconds(finding.to_ms)),
  ]
    .filter((part) => part !== undefined)
    .join(lang === 'zh' ? '，' : ', ')
}
