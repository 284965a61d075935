/* eslint-disable @typescript-eslint/no-non-null-assertion, @typescript-eslint/prefer-for-of -- The innermost loops of the product: every index comes from an array's own bounds, and counting is faster than iterating. */
import type { WeightedTerm } from '../search-index.ts'
import { levels } from './packed-counts.ts'
import { fieldCount, firstAtLeast, postingsFor, unitsOf, type Segment } from './segment.ts'

/** How a term's occurrences become 0–1, for one segment. */
export type Scale = Readonly<{
  k1: number
  /** `countTable` of the field weights. */
  table: Float64Array
  /** `perLength[unit × fields + field]`: 1 ÷ BM25F's length normalisation. */
  perLength: Float32Array
  /** Highest saturation seen by term number; 0: not known yet. Grows better with use, and stays true. */
  peaks: Float32Array
}>

export type BestUnit = Readonly<{ unit: number; score: number }>

/** A segment as a question sees it. */
export type Searched = Readonly<{ segment: Segment; alive: Uint8Array; scale: Scale }>

const size = levels.length

/** BM25F: occurrences weighted by field and normalised by length, saturated to 0–1 (Robertson & Zaragoza 2009, section 3.6). */
export const saturation = ({ k1, table, perLength }: Scale, unit: number, packed: number): number =>
  saturate(k1, table, perLength, unit * fieldCount, packed)

/** The same with everything at hand, for loops over many postings. */
const saturate = (k1: number, table: Float64Array, perLength: Float32Array, at: number, packed: number): number => {
  const frequency =
    table[packed & 15]! * perLength[at]! +
    table[size + ((packed >> 4) & 15)]! * perLength[at + 1]! +
    table[2 * size + ((packed >> 8) & 15)]! * perLength[at + 2]! +
    table[3 * size + (packed >> 12)]! * perLength[at + 3]!
  return frequency / (k1 + frequency)
}

/**
 * Working memory shared by all questions of the process: they run one after the other. `sum` is a unit's score so far, 0
 * when no term named it, negative when it cannot be in the answer. `named` lists the units that are not 0: those that can
 * be in the answer from its start, the others from its end.
 */
let sum = new Float32Array(0)
let named = new Uint32Array(0)

const reserve = (units: number): void => {
  if (sum.length >= units) return
  sum = new Float32Array(units)
  named = new Uint32Array(units)
}

const out = -1

const bins = 1_024
const histogram = new Uint32Array(bins)

/**
 * A score that at least `wanted` of these units reach, and few more; 0 when there are fewer. By counting into bins, because
 * sorting a hundred thousand scores would take longer than making them.
 */
const scoreReachedBy = (units: Uint32Array, wanted: number): number => {
  if (units.length < wanted) return 0
  const scores = sum
  let highest = 0
  for (let at = 0; at < units.length; at += 1) {
    const score = scores[units[at]!]!
    if (score > highest) highest = score
  }
  if (highest === 0) return 0
  histogram.fill(0)
  const perBin = (bins - 1) / highest
  for (let at = 0; at < units.length; at += 1) histogram[Math.floor(scores[units[at]!]! * perBin)]! += 1
  let reached = 0
  for (let bin = bins - 1; bin > 0; bin -= 1) {
    reached += histogram[bin]!
    if (reached >= wanted) return bin / perBin
  }
  return 0
}

/**
 * Sums are kept in single precision: each addition may be off by 6e-8 of it, up or down. What could reach a line but for
 * that is still followed, so that equal documents of other parts are never lost to rounding.
 */
const almost = 1 - 1e-5

type List = Readonly<{ number: number; start: number; end: number; weight: number }>

const listsOf = ({ segment }: Searched, terms: readonly WeightedTerm[]): readonly List[] =>
  terms
    .flatMap(({ term, weight }) => {
      const postings = weight > 0 ? postingsFor(segment, term) : undefined
      return postings === undefined ? [] : [{ ...postings, weight }]
    })
    // By weight alone: an order that depended on the segment would round the same sum in another way in another segment.
    .sort((a, b) => b.weight - a.weight)

/** For each place in the lists: the most that it and all after it can still add, and how many postings they are. */
const remainders = (lists: readonly List[], peaks: Float32Array) => {
  const gain = new Float64Array(lists.length + 1)
  const work = new Float64Array(lists.length + 1)
  for (let at = lists.length - 1; at >= 0; at -= 1) {
    const { number, start, end, weight } = lists[at]!
    gain[at] = gain[at + 1]! + weight * (peaks[number]! || 1)
    work[at] = work[at + 1]! + end - start
  }
  return { gain, work }
}

/** Which units the lists named so far: see `named`. */
type Seen = { inside: number; outside: number }

/** Adds one list to everything it names, and asks about each unit once whether it can be in the answer. */
const addList = (
  { segment, scale, alive }: Searched,
  { number, start, end, weight }: List,
  seen: Seen,
  accepts: (unit: number) => boolean,
): void => {
  const { postingUnits, postingCounts } = segment
  const { k1, table, perLength } = scale
  const scores = sum
  const units = named
  // The peak is that of the whole list, so that it holds for every scope.
  const seeksPeak = scale.peaks[number] === 0
  let peak = 0
  for (let place = start; place < end; place += 1) {
    const unit = postingUnits[place]!
    const before = scores[unit]!
    if (before < 0 && !seeksPeak) continue
    const value = saturate(k1, table, perLength, unit * fieldCount, postingCounts[place]!)
    if (value > peak) peak = value
    if (before > 0) scores[unit] = before + weight * value
    else if (before === 0) {
      if (alive[unit] === 1 && accepts(unit)) {
        units[seen.inside++] = unit
        scores[unit] = weight * value
      } else {
        seen.outside += 1
        units[units.length - seen.outside] = unit
        scores[unit] = out
      }
    }
  }
  if (seeksPeak) scale.peaks[number] = peak
}

/** Like `firstAtLeast`, where the place is near `from`: strides that double, then halving. */
const nextAtLeast = (numbers: Uint32Array, wanted: number, from: number, to: number): number => {
  let low = from
  let stride = 1
  while (low + stride < to && numbers[low + stride]! < wanted) {
    low += stride
    stride *= 2
  }
  return firstAtLeast(numbers, wanted, low, Math.min(to, low + stride + 1))
}

/** Adds one list to the followed units only; all others are negative or 0. */
const addToFollowed = ({ segment, scale }: Searched, { start, end, weight }: List, followed: Uint32Array): void => {
  const { postingUnits, postingCounts } = segment
  const { k1, table, perLength } = scale
  const scores = sum
  const add = (unit: number, place: number): void => {
    scores[unit] = scores[unit]! + weight * saturate(k1, table, perLength, unit * fieldCount, postingCounts[place]!)
  }
  const length = end - start
  // Striding looks at about 2 log₂(gap) places a unit; reading on looks at all of them.
  if (followed.length * (2 + 2 * Math.log2(1 + length / followed.length)) > length) {
    for (let place = start; place < end; place += 1) if (scores[postingUnits[place]!]! > 0) add(postingUnits[place]!, place)
    return
  }
  let place = start
  for (let at = 0; at < followed.length; at += 1) {
    const unit = followed[at]!
    place = nextAtLeast(postingUnits, unit, place, end)
    if (place === end) return
    if (postingUnits[place] === unit) add(unit, place)
  }
}

/** Keeps the units that can still reach `least`, in their order; the others are out. */
const follow = (units: Uint32Array, least: number, gain: number): Uint32Array => {
  const scores = sum
  const kept = new Uint32Array(units.length)
  let length = 0
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!
    if (scores[unit]! + gain >= least) kept[length++] = unit
    else scores[unit] = out
  }
  return kept.subarray(0, length)
}

/**
 * The best units of a segment for a question, exactly: term at a time, weightiest first, and once no unseen unit could
 * still be among the best `wanted`, only those already seen are followed (MaxScore, Turtle & Flood 1995, in the shape of
 * Moffat & Zobel's "continue", 1996).
 *
 * @param accepts units that may be in the answer.
 * @param floor a score that enough others are known to reach: what must stay below it is not looked for.
 */
export const bestUnits = (
  searched: Searched,
  terms: readonly WeightedTerm[],
  accepts: (unit: number) => boolean,
  wanted: number,
  floor = 0,
): readonly BestUnit[] => {
  const lists = listsOf(searched, terms)
  const { gain, work } = remainders(lists, searched.scale.peaks)
  reserve(unitsOf(searched.segment))
  const seen: Seen = { inside: 0, outside: 0 }
  let followed: Uint32Array | undefined
  let least = almost * floor
  lists.forEach((list, at) => {
    if (followed === undefined) addList(searched, list, seen, accepts)
    else addToFollowed(searched, list, followed)
    const left = gain[at + 1]!
    const eligible = followed ?? named.subarray(0, seen.inside)
    // Finding the line costs a few steps a unit; it pays when more than that is left to read, and not while the rest can add
    // more than anything has: then it cannot be reached by what was seen alone.
    if (work[at + 1]! < 4 * eligible.length || (followed === undefined && left >= Math.max(least, gain[0]! - left))) return
    least = Math.max(least, almost * scoreReachedBy(eligible, wanted))
    if (followed !== undefined) followed = follow(followed, least, left)
    else if (left < least) followed = follow(eligible, least, left).sort()
  })
  const eligible = followed ?? named.subarray(0, seen.inside)
  least = Math.max(almost * floor, almost * scoreReachedBy(eligible, wanted))
  const found: BestUnit[] = []
  for (let at = 0; at < eligible.length; at += 1) {
    const unit = eligible[at]!
    const score = sum[unit]!
    if (score >= least && score > 0) found.push({ unit, score })
  }
  for (let at = 0; at < seen.inside; at += 1) sum[named[at]!] = 0
  for (let at = named.length - seen.outside; at < named.length; at += 1) sum[named[at]!] = 0
  return found.sort((a, b) => b.score - a.score || a.unit - b.unit).slice(0, wanted)
}
