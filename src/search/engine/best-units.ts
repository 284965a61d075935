/* eslint-disable @typescript-eslint/no-non-null-assertion -- The innermost loops of the product: every index comes from an array's own bounds. */
import { levels } from './packed-counts.ts'
import { fieldCount, firstAtLeast, postingsFor, unitsOf, type Segment } from './segment.ts'

/** A term of the question with what it counts (question side × idf). */
export type WeightedTerm = Readonly<{ term: string; weight: number }>

/** How a term's occurrences become 0–1, for one segment: see `createScale`. */
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
export const saturation = ({ k1, table, perLength }: Scale, unit: number, packed: number): number => {
  const at = unit * fieldCount
  const frequency =
    table[packed & 15]! * perLength[at]! +
    table[size + ((packed >> 4) & 15)]! * perLength[at + 1]! +
    table[2 * size + ((packed >> 8) & 15)]! * perLength[at + 2]! +
    table[3 * size + (packed >> 12)]! * perLength[at + 3]!
  return frequency / (k1 + frequency)
}

/** Working memory shared by all questions of the process: they run one after the other. */
let scores = new Float32Array(0)

const scoresFor = (units: number): Float32Array => {
  if (scores.length < units) scores = new Float32Array(units)
  return scores
}

const bins = 1_024
const histogram = new Uint32Array(bins)

/**
 * A score that at least `wanted` of the units reach, and few more; 0 when there are fewer. By counting into bins, because
 * sorting a hundred thousand scores would take longer than making them.
 */
const scoreReachedBy = (units: ArrayLike<number>, sum: Float32Array, wanted: number): number => {
  let highest = 0
  for (let at = 0; at < units.length; at += 1) highest = Math.max(highest, sum[units[at]!]!)
  if (units.length < wanted || highest === 0) return 0
  histogram.fill(0)
  const perBin = (bins - 1) / highest
  for (let at = 0; at < units.length; at += 1) histogram[Math.floor(sum[units[at]!]! * perBin)]! += 1
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

/** Adds one list to everything it names. @returns the units nobody had named before, appended to `touched` */
const addList = ({ segment, scale }: Searched, { number, start, end, weight }: List, sum: Float32Array, touched: number[]): void => {
  const { postingUnits, postingCounts } = segment
  let peak = 0
  for (let place = start; place < end; place += 1) {
    const unit = postingUnits[place]!
    const value = saturation(scale, unit, postingCounts[place]!)
    if (value > peak) peak = value
    const before = sum[unit]!
    if (before === 0) touched.push(unit)
    sum[unit] = before + weight * value
  }
  scale.peaks[number] = peak
}

/** Adds one list to the followed units only. */
const addToFollowed = ({ segment, scale }: Searched, { start, end, weight }: List, sum: Float32Array, followed: Uint32Array): void => {
  const { postingUnits, postingCounts } = segment
  let place = start
  for (let at = 0; at < followed.length; at += 1) {
    const unit = followed[at]!
    place = firstAtLeast(postingUnits, unit, place, end)
    if (place === end) return
    if (postingUnits[place] === unit) sum[unit] = sum[unit]! + weight * saturation(scale, unit, postingCounts[place]!)
  }
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
  const sum = scoresFor(unitsOf(searched.segment))
  const isWanted = (unit: number): boolean => searched.alive[unit] === 1 && accepts(unit)
  const touched: number[] = []
  let followed: Uint32Array | undefined
  let least = floor
  lists.forEach((list, at) => {
    if (followed === undefined) addList(searched, list, sum, touched)
    else addToFollowed(searched, list, sum, followed)
    // Finding the line costs a few steps a unit; it pays when more than that is left to read.
    const seen = followed ?? touched
    if (work[at + 1]! < 4 * seen.length) return
    const eligible: ArrayLike<number> = followed ?? touched.filter(isWanted)
    least = Math.max(least, scoreReachedBy(eligible, sum, wanted))
    if (followed !== undefined || gain[at + 1]! < least * almost)
      followed = Uint32Array.from(eligible as Iterable<number> & ArrayLike<number>)
        .filter((unit) => sum[unit]! + gain[at + 1]! >= least * almost)
        .sort()
  })
  const eligible = followed ?? touched.filter(isWanted)
  least = Math.max(floor, almost * scoreReachedBy(eligible, sum, wanted))
  const found: BestUnit[] = []
  for (const unit of eligible) if (sum[unit]! >= least && sum[unit]! > 0) found.push({ unit, score: sum[unit]! })
  for (const unit of touched) sum[unit] = 0
  return found.sort((a, b) => b.score - a.score || a.unit - b.unit).slice(0, wanted)
}
