/** Cases among all tickets of a window. */
export type Rate = Readonly<{ cases: number; exposure: number }>

export type Interval = Readonly<{ low: number; high: number }>
export type RateRatio = Readonly<{
  /** After ÷ before; `Infinity` when there was none before. */
  ratio: number
  /** Exact, 95 % unless asked for another; `Infinity` where nothing limits it. */
  interval: Interval
}>

/** Half of the 5 % on either side. */
const usualTail = 0.025

/** P(X ≤ k) of a binomial, by its recurrence in logarithms, so that hundreds of cases neither underflow nor take long. */
const binomialCdf = (k: number, n: number, p: number): number => {
  if (k < 0) return 0
  if (k >= n || p <= 0) return 1
  if (p >= 1) return 0
  let term = n * Math.log1p(-p)
  const step = Math.log(p) - Math.log1p(-p)
  let sum = Math.exp(term)
  for (let i = 1; i <= k; i++) {
    term += Math.log(n - i + 1) - Math.log(i) + step
    sum += Math.exp(term)
  }
  return Math.min(1, sum)
}

/** Where a decreasing function of p crosses a level, to 12 digits. */
const crossing = (f: (p: number) => number, level: number): number => {
  let [low, high] = [0, 1]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (f(middle) > level) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * Exact interval for a share, after Clopper and Pearson (Biometrika 26, 1934).
 *
 * @param tail chance of lying beyond it, on either side
 * @example clopperPearson(2, 26) // { low: 0.00946, high: 0.2513 }
 */
export const clopperPearson = (k: number, n: number, tail = usualTail): Interval => ({
  low: k === 0 ? 0 : crossing((p) => binomialCdf(k - 1, n, p), 1 - tail),
  high: k === n ? 1 : crossing((p) => binomialCdf(k, n, p), tail),
})

/**
 * How the rate changed. Given how many cases there were in all, the number of those after the fix is binomial, whatever
 * the rates themselves are; its exact interval becomes one for the ratio (Przyborowski and Wilenski, Biometrika 31, 1940).
 * Few cases give a wide interval instead of a bold claim.
 */
export const rateRatio = (before: Rate, after: Rate, tail = usualTail): RateRatio => {
  const all = before.cases + after.cases
  if (all === 0 || before.exposure === 0 || after.exposure === 0) return { ratio: Number.NaN, interval: { low: 0, high: Infinity } }
  const scale = before.exposure / after.exposure
  const odds = (share: number): number => (share >= 1 ? Infinity : (share / (1 - share)) * scale)
  const share = clopperPearson(after.cases, all, tail)
  return {
    ratio: before.cases === 0 ? Infinity : (after.cases / before.cases) * scale,
    interval: { low: odds(share.low), high: odds(share.high) },
  }
}
