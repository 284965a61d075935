/* eslint-disable @typescript-eslint/no-non-null-assertion, @typescript-eslint/prefer-for-of -- The innermost loops of the product: every index comes from an array's own bounds, and counting is faster than iterating. */
import type { WeightedTerm } from '../search-index.ts'
import { impactOf, impactsOf, type Postings, type Scale } from './impacts.ts'
import { named, out, rangeSize, scoreReachedBy, sum, wishers } from './range-sums.ts'
import type { Condition } from './scope-filter.ts'
import { firstAtLeast, nextAtLeast, postingsFor, unitsOf, type Segment } from './segment.ts'

/** The best `wanted` of some units. At most eight wishes at once. */
export type UnitWish = Readonly<{
  /** What a unit of its scope must fulfil besides. */
  accepts: Condition | undefined
  wanted: number
  /** A score that enough others are known to reach: what must stay below it is not looked for. */
  floor: number
}>

export type BestUnit = Readonly<{ unit: number; score: number }>

/** A segment as a question sees it. `inScopes`: for each unit a bit for each wish whose scope it lies in. */
export type Searched = Readonly<{ segment: Segment; inScopes: Uint8Array; scale: Scale }>

/** A term's postings, and of those `[from, to)` that lie in the range in hand. */
type List = Postings & Readonly<{ weight: number; from: number; to: number }>

const listsOf = (segment: Segment, terms: readonly WeightedTerm[]): readonly List[] =>
  terms
    .flatMap(({ term, weight }) => {
      const postings = weight > 0 ? postingsFor(segment, term) : undefined
      return postings === undefined ? [] : [{ ...postings, weight, from: postings.start, to: postings.start }]
    })
    // By weight alone: an order that depended on the segment would round the same sum in another way in another segment.
    .sort((a, b) => b.weight - a.weight)

/** The lists where the last range ended, up to the unit before `last`. */
const nextRange = (lists: readonly List[], { postingUnits }: Segment, last: number): readonly List[] =>
  lists.map((list) => ({ ...list, from: list.to, to: firstAtLeast(postingUnits, last, list.to, list.end) }))

/** For each place in the lists: the most that it and all after it can still add, and how many postings they are. */
const remainders = (lists: readonly List[], peaks: Float32Array) => {
  const gain = new Float64Array(lists.length + 1)
  const work = new Float64Array(lists.length + 1)
  for (let at = lists.length - 1; at >= 0; at -= 1) {
    const { number, from, to, weight } = lists[at]!
    gain[at] = gain[at + 1]! + (to > from ? weight * (peaks[number]! || 1) : 0)
    work[at] = work[at + 1]! + to - from
  }
  return { gain, work }
}

/** How many units the lists named so far: see `named`. */
type Seen = { units: number }

/** Of the wishes in whose scope a unit lies, those that accept it. */
const acceptedBy = (bits: number, unit: number, wishes: readonly UnitWish[]): number => {
  for (let at = 0; at < wishes.length; at += 1) if (wishes[at]!.accepts?.(unit) === false) bits &= ~(1 << at)
  return bits
}

/** Adds one list to everything it names, and asks about each unit once which answers it can be in. */
const addList = ({ segment, scale, inScopes }: Searched, list: List, base: number, seen: Seen, wishes: readonly UnitWish[]): void => {
  const { start, from, to, weight } = list
  const { postingUnits } = segment
  const impacts = impactsOf(segment, scale, list)
  const choosy = wishes.some(({ accepts }) => accepts !== undefined)
  for (let place = from; place < to; place += 1) {
    const unit = postingUnits[place]! - base
    const before = sum[unit]!
    if (before > 0) sum[unit] = before + weight * impacts[place - start]!
    else if (before === 0) {
      const inScope = inScopes[unit + base]!
      const bits = choosy && inScope !== 0 ? acceptedBy(inScope, unit + base, wishes) : inScope
      if (bits !== 0) {
        named[seen.units++] = unit
        wishers[unit] = bits
        sum[unit] = weight * impacts[place - start]!
      } else sum[unit] = out
    }
  }
}

/** Adds one list to the followed units only; all others are negative or 0. */
const addToFollowed = (
  { segment, scale }: Searched,
  { number, start, from, to, weight }: List,
  base: number,
  followed: Uint32Array,
): void => {
  const { postingUnits, postingCounts } = segment
  // Not made for the few that are followed, but used where it is there.
  const impacts = scale.impacts.get(number)
  const add = (unit: number, place: number): void => {
    const impact = impacts === undefined ? impactOf(scale, unit + base, postingCounts[place]!) : impacts[place - start]!
    sum[unit] = sum[unit]! + weight * impact
  }
  const length = to - from
  // Striding looks at about 2 log₂(gap) places a unit; reading on looks at all of them.
  if (followed.length * (2 + 2 * Math.log2(1 + length / followed.length)) > length) {
    for (let place = from; place < to; place += 1) {
      const unit = postingUnits[place]! - base
      if (sum[unit]! > 0) add(unit, place)
    }
    return
  }
  let place = from
  for (let at = 0; at < followed.length; at += 1) {
    const unit = followed[at]!
    place = nextAtLeast(postingUnits, unit + base, place, to)
    if (place === to) return
    if (postingUnits[place] === unit + base) add(unit, place)
  }
}

/** Keeps the units that can still reach the line of one of their wishes, in their order; the others are out. */
const follow = (units: Uint32Array, { lowest }: Lines, gain: number): Uint32Array => {
  const kept = new Uint32Array(units.length)
  let length = 0
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!
    if (sum[unit]! + gain >= lowest[wishers[unit]!]!) kept[length++] = unit
    else sum[unit] = out
  }
  return kept.subarray(0, length)
}

/**
 * Sums are kept in single precision: each addition may be off by 6e-8 of it, up or down. What could reach a line but for
 * that is still followed, so that equal documents of other parts are never lost to rounding.
 */
const almost = 1 - 1e-5

/** What a unit has to reach: `line[wish]`, and by the bits of its wishes the lowest of their lines. */
type Lines = Readonly<{ line: Float64Array; lowest: Float64Array }>

const linesFor = (wishes: readonly UnitWish[], answers: readonly (readonly BestUnit[])[]): Lines => {
  const reached = wishes.map(({ wanted, floor }, wish) => almost * Math.max(floor, answers[wish]?.[wanted - 1]?.score ?? 0))
  const lines = { line: Float64Array.from(reached), lowest: new Float64Array(1 << wishes.length) }
  setLowest(lines)
  return lines
}

const setLowest = ({ line, lowest }: Lines): void => {
  for (let bits = 1; bits < lowest.length; bits += 1) {
    lowest[bits] = Number.POSITIVE_INFINITY
    for (let wish = 0; wish < line.length; wish += 1)
      if ((bits & (1 << wish)) !== 0 && line[wish]! < lowest[bits]!) lowest[bits] = line[wish]!
  }
}

const raiseLines = (lines: Lines, units: Uint32Array, wishes: readonly UnitWish[]): void => {
  wishes.forEach(({ wanted }, wish) => {
    lines.line[wish] = Math.max(lines.line[wish]!, almost * scoreReachedBy(units, 1 << wish, wanted))
  })
  setLowest(lines)
}

const byScore = (a: BestUnit, b: BestUnit): number => b.score - a.score || a.unit - b.unit

/** The units of the range in hand that belong to a wish and reach its line. */
const reaching = (units: Uint32Array, base: number, bit: number, line: number): readonly BestUnit[] => {
  const found: BestUnit[] = []
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!
    const score = sum[unit]!
    if ((wishers[unit]! & bit) !== 0 && score >= line && score > 0) found.push({ unit: unit + base, score })
  }
  return found
}

/** Adds up the lists of one range. @returns for each wish those that reach its line, in no order */
const bestOfRange = (
  searched: Searched,
  lists: readonly List[],
  base: number,
  wishes: readonly UnitWish[],
  lines: Lines,
): readonly (readonly BestUnit[])[] => {
  const { gain, work } = remainders(lists, searched.scale.peaks)
  const seen: Seen = { units: 0 }
  let followed: Uint32Array | undefined
  const anyone = lines.lowest.length - 1
  lists.forEach((list, at) => {
    if (followed === undefined) addList(searched, list, base, seen, wishes)
    else addToFollowed(searched, list, base, followed)
    const left = gain[at + 1]!
    const eligible = followed ?? named.subarray(0, seen.units)
    // Finding the lines costs a few steps a unit; it pays when more than that is left to read, and not while the rest can add
    // more than anything has: then they cannot be reached by what was seen alone.
    const isEarly = followed === undefined && left >= Math.max(lines.lowest[anyone]!, gain[0]! - left)
    if (work[at + 1]! < 4 * eligible.length || isEarly) return
    raiseLines(lines, eligible, wishes)
    if (followed !== undefined) followed = follow(followed, lines, left)
    else if (left < lines.lowest[anyone]!) followed = follow(eligible, lines, left).sort()
  })
  const eligible = followed ?? named.subarray(0, seen.units)
  raiseLines(lines, eligible, wishes)
  const found = wishes.map((_, wish) => reaching(eligible, base, 1 << wish, lines.line[wish]!))
  // Nearly each line of memory was written to; clearing all is faster than clearing what was named.
  sum.fill(0)
  return found
}

/**
 * The best units of a segment for a question, for each wish, exactly: range by range, in each term at a time, weightiest
 * first, and once no unseen unit could still be in an answer, only those already seen are followed (MaxScore, Turtle &
 * Flood 1995, in the shape of Moffat & Zobel's "continue", 1996). What one range reaches, the next has to.
 *
 * @param unitsAtOnce units of a range, at most `rangeSize`.
 */
export const bestUnits = (
  searched: Searched,
  terms: readonly WeightedTerm[],
  wishes: readonly UnitWish[],
  unitsAtOnce = rangeSize,
): readonly (readonly BestUnit[])[] => {
  const { segment } = searched
  let lists = listsOf(segment, terms)
  let answers: readonly (readonly BestUnit[])[] = wishes.map(() => [])
  for (let base = 0; base < unitsOf(segment); base += unitsAtOnce) {
    lists = nextRange(lists, segment, base + unitsAtOnce)
    const found = bestOfRange(searched, lists, base, wishes, linesFor(wishes, answers))
    answers = wishes.map(({ wanted }, wish) => [...answers[wish]!, ...found[wish]!].sort(byScore).slice(0, wanted))
  }
  return answers
}
