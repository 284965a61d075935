import { grades, type Grade } from '#knowledge/vocabulary.ts'

/** A grade a person gave, and the one that was proposed. */
export type Judged = Readonly<{ said: Grade; proposed: Grade }>

export type Agreement = Readonly<{
  /** Share of tickets with the same grade, 0–1. */
  accuracy: number
  /** Cohen's kappa with quadratic weights: agreement beyond chance, where P0 for P3 weighs more than P0 for P1; 1 is perfect, 0 chance. */
  kappa: number
  /** P0 tickets that were taken for P2 or P3: people in need who wait. */
  missed: number
  gravest: number
}>

/** Rows: what was said; columns: what was proposed; both from P0 to P3. */
export const confusion = (judged: readonly Judged[]): readonly (readonly [Grade, readonly number[]])[] =>
  grades.map((said) => {
    const own = judged.filter((one) => one.said === said)
    return [said, grades.map((proposed) => own.filter((one) => one.proposed === proposed).length)]
  })

export const agreement = (judged: readonly Judged[]): Agreement => {
  const rows = confusion(judged).map(([, row]) => row)
  const all = judged.length
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
  const columns = grades.map((_, at) => sum(rows.map((row) => row[at] ?? 0)))
  let [observed, expected] = [0, 0]
  rows.forEach((row, i) =>
    row.forEach((count, j) => {
      const weight = (i - j) ** 2
      observed += weight * count
      expected += (weight * sum(row) * (columns[j] ?? 0)) / all
    }),
  )
  const [gravestRow = []] = rows
  return {
    accuracy: sum(rows.map((row, at) => row[at] ?? 0)) / all,
    kappa: expected === 0 ? 0 : 1 - observed / expected,
    missed: (gravestRow[2] ?? 0) + (gravestRow[3] ?? 0),
    gravest: sum(gravestRow),
  }
}
