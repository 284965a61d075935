import { forTicket } from '#diagnosis/report/for-ticket.ts'
import type { DiagnosisReport } from '#diagnosis/report/report.ts'
import type { Language } from '#kernel/languages.ts'
import { paths } from '#paths'
import { diagnosePage } from '#i18n/diagnose-page.ts'
import { readDraft, writeDraft } from '#islands/ask/draft-store.ts'
import { evidenceInWords } from './evidence-in-words.ts'

/** Findings told in the text of the ticket; all of them are in the report. */
const mostTold = 5

const told = (report: DiagnosisReport, lang: Language): string =>
  [
    diagnosePage[lang].ticketIntro,
    report.verdict,
    ...report.findings
      .filter(({ explained_by, severity }) => explained_by === null && severity !== 'info')
      .slice(0, mostTold)
      .map(({ title, evidence }) => `- ${title}: ${evidenceInWords(evidence, lang).join(', ')}`),
  ].join('\n')

/**
 * Puts the report into the draft of the ask form and goes there. What was typed before stays; addresses and credentials are
 * not in a report.
 */
export const attachToTicket = async (report: DiagnosisReport, lang: Language): Promise<void> => {
  const draft = await readDraft().catch(() => undefined)
  const fields = { ...draft?.fields }
  if ((fields['title'] ?? '').trim() === '') fields['title'] = report.verdict.slice(0, 200)
  if ((fields['body'] ?? '').trim() === '') fields['body'] = told(report, lang)
  await writeDraft({ fields, files: draft?.files ?? [], savedAt: Date.now(), diagnosis: forTicket(report) })
  location.assign(paths.ask(lang))
}
