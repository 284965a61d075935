/** Quality of a ranking, each 0–100. MAP: mean average precision; MRR: mean reciprocal rank; R@k: recall in the first k. */
export type Measures = Readonly<{ map: number; mrr: number; r3: number; r10: number }>

const share = (ids: readonly string[], relevant: ReadonlySet<string>): number => ids.filter((id) => relevant.has(id)).length / relevant.size

/** Measures of one ranked list. @param relevant at least one id */
export const measure = (ranked: readonly string[], relevant: ReadonlySet<string>): Measures => {
  let hits = 0
  let precision = 0
  ranked.forEach((id, at) => {
    if (!relevant.has(id)) return
    hits += 1
    precision += hits / (at + 1)
  })
  const first = ranked.findIndex((id) => relevant.has(id))
  return {
    map: (100 * precision) / relevant.size,
    mrr: first < 0 ? 0 : 100 / (first + 1),
    r3: 100 * share(ranked.slice(0, 3), relevant),
    r10: 100 * share(ranked.slice(0, 10), relevant),
  }
}

/** The mean over questions. */
export const average = (all: readonly Measures[]): Measures => {
  const mean = (name: keyof Measures): number => all.reduce((sum, one) => sum + one[name], 0) / Math.max(1, all.length)
  return { map: mean('map'), mrr: mean('mrr'), r3: mean('r3'), r10: mean('r10') }
}

/** The value below which a share of the sorted values lies. */
export const percentile = (values: readonly number[], at: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(at * values.length))] ?? 0
