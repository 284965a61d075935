import { rateRatio, type Rate, type RateRatio } from './rate-ratio.ts'

export const verdicts = ['effective', 'no_effect', 'too_early', 'came_back'] as const
export type Verdict = (typeof verdicts)[number]

/** Why nothing more can be said, or what the verdict stands on. */
export const verdictReasons = ['rate_fell', 'rate_did_not_fall', 'rose_after_quiet', 'fix_not_dated', 'window_open', 'too_rare'] as const
export type VerdictReason = (typeof verdictReasons)[number]

export type Judged = Readonly<{ verdict: Verdict; reason: VerdictReason; change: RateRatio | undefined }>

/** Rates of the windows, and how many days of the one after the fix have passed. */
export type Windows = Readonly<{
  before: Rate
  after: Rate
  afterDays: number
  /** The last 30 days, and what lies between the fix and them; undefined until both can be told apart. */
  recent: Rate | undefined
  quiet: Rate | undefined
}>

/** Days after which a fix that shows nothing has had its chance. */
const enoughDays = 30
export const windowDays = 90
/** Expected cases below which their absence proves nothing: with three expected, none at all has a chance of 5 % (e⁻³). */
const enoughExpected = 3
/** One case is an accident. */
const enoughToComeBack = 2

const fell = (before: Rate, after: Rate): boolean => rateRatio(before, after).interval.high < 1
const rose = (before: Rate, after: Rate): boolean => rateRatio(before, after).interval.low > 1

/** @param windows undefined when nobody wrote down when the fix shipped */
export const judge = (windows: Windows | undefined): Judged => {
  if (windows === undefined) return { verdict: 'too_early', reason: 'fix_not_dated', change: undefined }
  const { before, after, afterDays, recent, quiet } = windows
  const change = rateRatio(before, after)
  if (recent !== undefined && quiet !== undefined && recent.cases >= enoughToComeBack && fell(before, quiet) && rose(quiet, recent))
    return { verdict: 'came_back', reason: 'rose_after_quiet', change: rateRatio(before, recent) }
  if (change.interval.high < 1) return { verdict: 'effective', reason: 'rate_fell', change }
  const expected = before.exposure === 0 ? 0 : (before.cases / before.exposure) * after.exposure
  if (afterDays < enoughDays) return { verdict: 'too_early', reason: 'window_open', change }
  if (expected < enoughExpected && after.cases < enoughExpected) return { verdict: 'too_early', reason: 'too_rare', change }
  if (afterDays < windowDays && change.ratio < 0.75) return { verdict: 'too_early', reason: 'window_open', change }
  return { verdict: 'no_effect', reason: 'rate_did_not_fall', change }
}
