/* eslint-disable @typescript-eslint/no-non-null-assertion, @typescript-eslint/prefer-for-of -- The innermost loops of the product: every index comes from an array's own bounds, and counting is faster than iterating. */
import type { WeightedTerm } from '../search-index.ts'
import { levels } from './packed-counts.ts'
import { fieldCount, nextAtLeast, postingsFor, unitsOf, type Segment } from './segment.ts'

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

/** The best `wanted` of some units. At most eight wishes at once. */
export type UnitWish = Readonly<{
  /** Units that may be among them. */
  accepts: (unit: number) => boolean
  wanted: number
  /** A score that enough others are known to reach: what must stay below it is not looked for. */
  floor: number
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
 * be in an answer from its start, the others from its end. `wishers` has a bit for each wish that the unit is good for.
 */
let sum = new Float32Array(0)
let named = new Uint32Array(0)
let wishers = new Uint8Array(0)

const reserve = (units: number): void => {
  if (sum.length >= units) return
  sum = new Float32Array(units)
  named = new Uint32Array(units)
  wishers = new Uint8Array(units)
}

const out = -1

const bins = 1_024
const histogram = new Uint32Array(bins)

/**
 * A score that at least `wanted` of the units with a wish's bit reach, and few more; 0 when there are fewer. By counting into
 * bins, because sorting a hundred thousand scores would take longer than making them.
 */
const scoreReachedBy = (units: Uint32Array, bit: number, wanted: number): number => {
  if (units.length < wanted) return 0
  const scores = sum
  const bits = wishers
  let highest = 0
  for (let at = 0; at < units.length; at += 1) {
    const score = scores[units[at]!]!
    if (score > highest) highest = score
  }
  if (highest === 0) return 0
  histogram.fill(0)
  const perBin = (bins - 1) / highest
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!
    if ((bits[unit]! & bit) !== 0) histogram[Math.floor(scores[unit]! * perBin)]! += 1
  }
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

/** Adds one list to everything it names, and asks about each unit once which answers it can be in. */
const addList = (
  { segment, scale, alive }: Searched,
  { number, start, end, weight }: List,
  seen: Seen,
  wishes: readonly UnitWish[],
): void => {
  const { postingUnits, postingCounts } = segment
  const { k1, table, perLength } = scale
  const scores = sum
  const units = named
  const bits = wishers
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
      let good = 0
      if (alive[unit] === 1) for (let at = 0; at < wishes.length; at += 1) if (wishes[at]!.accepts(unit)) good |= 1 << at
      if (good !== 0) {
        units[seen.inside++] = unit
        bits[unit] = good
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

/** Keeps the units that can still reach the line of one of their wishes, in their order; the others are out. */
const follow = (units: Uint32Array, lines: Lines, gain: number): Uint32Array => {
  const scores = sum
  const bits = wishers
  const { lowest } = lines
  const kept = new Uint32Array(units.length)
  let length = 0
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!
    if (scores[unit]! + gain >= lowest[bits[unit]!]!) kept[length++] = unit
    else scores[unit] = out
  }
  return kept.subarray(0, length)
}

/** What a unit has to reach: `line[wish]`, and by the bits of its wishes the lowest of their lines. */
type Lines = Readonly<{ line: Float64Array; lowest: Float64Array }>

const linesFor = (wishes: readonly UnitWish[]): Lines => {
  const lines = { line: Float64Array.from(wishes, ({ floor }) => almost * floor), lowest: new Float64Array(1 << wishes.length) }
  setLowest(lines)
  return lines
}

const setLowest = ({ line, lowest }: Lines): void => {
  for (let bits = 1; bits < lowest.length; bits += 1) lowest[bits] = Math.min(...line.filter((_, wish) => (bits & (1 << wish)) !== 0))
}

const raiseLines = (lines: Lines, units: Uint32Array, wishes: readonly UnitWish[]): void => {
  wishes.forEach(({ wanted }, wish) => {
    lines.line[wish] = Math.max(lines.line[wish]!, almost * scoreReachedBy(units, 1 << wish, wanted))
  })
  setLowest(lines)
}

const byScore = (a: BestUnit, b: BestUnit): number => b.score - a.score || a.unit - b.unit

const answerOf = (units: Uint32Array, bit: number, line: number, wanted: number): readonly BestUnit[] => {
  const found: BestUnit[] = []
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!
    const score = sum[unit]!
    if ((wishers[unit]! & bit) !== 0 && score >= line && score > 0) found.push({ unit, score })
  }
  return found.sort(byScore).slice(0, wanted)
}

/**
 * The best units of a segment for a question, for each wish, exactly: term at a time, weightiest first, and once no unseen
 * unit could still be in an answer, only those already seen are followed (MaxScore, Turtle & Flood 1995, in the shape of
 * Moffat & Zobel's "continue", 1996).
 */
export const bestUnits = (
  searched: Searched,
  terms: readonly WeightedTerm[],
  wishes: readonly UnitWish[],
): readonly (readonly BestUnit[])[] => {
  const lists = listsOf(searched, terms)
  const { gain, work } = remainders(lists, searched.scale.peaks)
  reserve(unitsOf(searched.segment))
  const seen: Seen = { inside: 0, outside: 0 }
  let followed: Uint32Array | undefined
  const lines = linesFor(wishes)
  const anyone = lines.lowest.length - 1
  lists.forEach((list, at) => {
    if (followed === undefined) addList(searched, list, seen, wishes)
    else addToFollowed(searched, list, followed)
    const left = gain[at + 1]!
    const eligible = followed ?? named.subarray(0, seen.inside)
    // Finding the lines costs a few steps a unit; it pays when more than that is left to read, and not while the rest can add
    // more than anything has: then they cannot be reached by what was seen alone.
    const isEarly = followed === undefined && left >= Math.max(lines.lowest[anyone]!, gain[0]! - left)
    if (work[at + 1]! < 4 * eligible.length || isEarly) return
    raiseLines(lines, eligible, wishes)
    if (followed !== undefined) followed = follow(followed, lines, left)
    else if (left < lines.lowest[anyone]!) followed = follow(eligible, lines, left).sort()
  })
  const eligible = followed ?? named.subarray(0, seen.inside)
  raiseLines(lines, eligible, wishes)
  const answers = wishes.map(({ wanted }, wish) => answerOf(eligible, 1 << wish, lines.line[wish]!, wanted))
  for (let at = 0; at < seen.inside; at += 1) sum[named[at]!] = 0
  for (let at = named.length - seen.outside; at < named.length; at += 1) sum[named[at]!] = 0
  return answers
}
