import type { DiagnosisReport, ReportedFinding } from './report.ts'

/** Findings that travel with a ticket; support reads the first ones. */
const mostFindings = 60

const brief = ({
  causes: _,
  fixes: __,
  articles: ___,
  ...finding
}: ReportedFinding): Omit<ReportedFinding, 'causes' | 'fixes' | 'articles'> => finding

/**
 * The report as it travels with a ticket: everything that was measured, without the words and articles, which the desk has
 * itself and which would make it large.
 */
export const forTicket = (report: DiagnosisReport): Readonly<Record<string, unknown>> => ({
  verdict: report.verdict,
  format: report.format,
  user_agent: report.user_agent,
  score: report.score,
  calls: report.calls.map(({ findings: _, seconds: __, ...call }) => call),
  findings: report.findings.slice(0, mostFindings).map(brief),
})
