import type { DiagnosisReport, ReportedFinding } from '#diagnosis/report/report.ts'

/** A finding with its place in the report, by which bands and buttons know it. */
export type Numbered = readonly [finding: ReportedFinding, index: number]

/** A kind of finding, wherever it was seen. */
export type Kind = readonly [Numbered, ...Numbered[]]

/** Findings of one kind together, in the order in which the kinds come. */
const byKind = (findings: readonly Numbered[]): readonly Kind[] => {
  const kinds = new Map<string, [Numbered, ...Numbered[]]>()
  for (const numbered of findings) {
    const known = kinds.get(numbered[0].id)
    if (known === undefined) kinds.set(numbered[0].id, [numbered])
    else known.push(numbered)
  }
  return [...kinds.values()]
}

/** Roots by kind: what is wrong, and what is only worth knowing; and what a kind explains. */
export const groupFindings = ({ findings }: DiagnosisReport) => {
  const numbered: readonly Numbered[] = findings.map((finding, index) => [finding, index])
  const roots = numbered.filter(([{ explained_by }]) => explained_by === null)
  return {
    wrong: byKind(roots.filter(([{ severity }]) => severity !== 'info')),
    context: byKind(roots.filter(([{ severity }]) => severity === 'info')),
    explainedBy: ([[{ id }]]: Kind): readonly Numbered[] => numbered.filter(([{ explained_by }]) => explained_by === id),
  }
}
