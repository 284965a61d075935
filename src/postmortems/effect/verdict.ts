import { rateRatio, type Rate, type RateRatio } from './rate-ratio.ts'

export const verdicts = ['effective', 'no_effect', 'too_early', 'came_back'] as const
export type Verdict = (typeof verdicts)[number]

/** Why nothing more can be said, or what the verdict stands on. */
export const verdictReasons = [
  'rate_fell',
  'rate_did_not_fall',
  'rose_after_quiet',
  'rising',
  'fix_not_dated',
  'window_open',
  'too_rare',
] as const
export type VerdictReason = (typeof verdictReasons)[number]

export type Judged = Readonly<{ verdict: Verdict; reason: VerdictReason; change: RateRatio | undefined }>

/** Days between two looks at a fix, and how many of them a verdict waits for. */
export const lookDays = 30
const looksInAll = 3
export const windowDays = lookDays * looksInAll

export type Windows = Readonly<{
  before: Rate
  /** The first 30, 60 and 90 days after the fix, as far as they are over. */
  looks: readonly Rate[]
  /** The first 90 days after it, up to now. */
  after: Rate
  /** The last 30 days, and how many of the looks had been taken when they began. */
  recent: Rate
  looksBefore: number
  /** The last 90 days, none of them before the fix. */
  season: Rate
  /** The last measurement said that the problem came back. */
  wasBack: boolean
}>

/**
 * Chance of a wrong word, on the side that matters. Looking three times would triple it; so what is said early has to be
 * all but certain, and hardly anything is taken from the last look (Haybittle, Br J Radiol 44, 1971; Peto, Br J Cancer 34, 1976).
 */
const chance = { early: 0.001, last: 0.025, rose: 0.001 } as const

/** What is less than this of the problem is not the problem any more; more of it is not ruled out by few tickets. */
const worthwhile = 1 / 3
/** Share that is left from which, early, it looks as if nothing changed. */
const hardlyChanged = 0.75
/** One case is an accident. */
const enoughToComeBack = 2

const fell = (before: Rate, after: Rate, tail: number): boolean => rateRatio(before, after, tail).interval.high < 1
const rose = (before: Rate, after: Rate, tail: number): boolean => rateRatio(before, after, tail).interval.low > 1
/** A fix that takes two thirds of the problem away would show. */
const wouldShow = ({ interval }: RateRatio): boolean => interval.low > worthwhile

/** Looks at which it was as good as gone, of those taken before the last 30 days began. */
const quietLooks = ({ before, looks, looksBefore }: Windows): readonly Rate[] =>
  looks.slice(0, looksBefore).filter((look, index) => isGone(before, look, index + 1))

const isGone = (before: Rate, look: Rate, number: number): boolean => fell(before, look, number === looksInAll ? chance.last : chance.early)

/** Away, and now there again: looked at every day, so it has to be all but certain. Once back, only a quiet season ends it. */
const isBack = (windows: Windows): boolean => {
  const { before, recent, season, wasBack } = windows
  if (wasBack && !fell(before, season, chance.last)) return true
  return (
    recent.cases >= enoughToComeBack &&
    rateRatio(before, recent).ratio >= worthwhile &&
    quietLooks(windows).some((quiet) => rose(quiet, recent, chance.rose))
  )
}

/** @param windows undefined when nobody wrote down when the fix shipped */
export const judge = (windows: Windows | undefined): Judged => {
  if (windows === undefined) return { verdict: 'too_early', reason: 'fix_not_dated', change: undefined }
  const { before, looks, after, recent } = windows
  if (isBack(windows)) return { verdict: 'came_back', reason: 'rose_after_quiet', change: rateRatio(before, recent) }
  const change = rateRatio(before, after)
  const look = looks.at(-1)
  if (look === undefined) return { verdict: 'too_early', reason: 'window_open', change }
  if (isGone(before, look, looks.length)) {
    const isRising = quietLooks(windows).some((quiet) => rose(quiet, recent, chance.last))
    return isRising ? { verdict: 'too_early', reason: 'rising', change } : { verdict: 'effective', reason: 'rate_fell', change }
  }
  const seen = rateRatio(before, look)
  const isLast = looks.length === looksInAll
  if (wouldShow(seen) && (isLast || seen.ratio >= hardlyChanged)) return { verdict: 'no_effect', reason: 'rate_did_not_fall', change }
  return { verdict: 'too_early', reason: isLast ? 'too_rare' : 'window_open', change }
}
