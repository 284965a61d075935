/* eslint-disable @typescript-eslint/no-non-null-assertion -- Innermost loops: every index comes from an array's own bounds. */
import { levels } from './packed-counts.ts'
import { fieldCount, type Segment } from './segment.ts'

/** How a term's occurrences become 0–1, for one segment. */
export type Scale = Readonly<{
  k1: number
  /** `countTable` of the field weights. */
  table: Float64Array
  /** `perLength[unit × fields + field]`: 1 ÷ BM25F's length normalisation. */
  perLength: Float32Array
  /** Highest impact by term number; 0: not known yet. */
  peaks: Float32Array
  /** Impacts of whole lists by term number: see `impactsOf`. */
  impacts: Map<number, Float32Array>
}>

/** The postings of a term: `[start, end)`. */
export type Postings = Readonly<{ number: number; start: number; end: number }>

const size = levels.length

/**
 * What a term's occurrences in a unit say, 0–1. BM25F: occurrences weighted by field and normalised by length, saturated
 * (Robertson & Zaragoza 2009, section 3.6). In single precision, so that it is the same number kept or made anew.
 */
export const impactOf = ({ k1, table, perLength }: Scale, unit: number, packed: number): number => {
  const at = unit * fieldCount
  const frequency =
    table[packed & 15]! * perLength[at]! +
    table[size + ((packed >> 4) & 15)]! * perLength[at + 1]! +
    table[2 * size + ((packed >> 8) & 15)]! * perLength[at + 2]! +
    table[3 * size + (packed >> 12)]! * perLength[at + 3]!
  return Math.fround(frequency / (k1 + frequency))
}

/** Lists shorter than this are measured each time. */
const worthKeeping = 64
/** Of all postings, how many have their impact kept at most: a byte and a third each of all. */
const keptShare = 1 / 3

/**
 * The impacts of a list, in its order. Measuring a posting takes several times as long as adding it, and questions share
 * their frequent words; so lists that were asked for are kept until there are too many.
 */
export const impactsOf = ({ postingUnits, postingCounts }: Segment, scale: Scale, { number, start, end }: Postings): Float32Array => {
  const known = scale.impacts.get(number)
  if (known !== undefined) return known
  const impacts = new Float32Array(end - start)
  let peak = 0
  for (let place = start; place < end; place += 1) {
    const impact = impactOf(scale, postingUnits[place]!, postingCounts[place]!)
    impacts[place - start] = impact
    if (impact > peak) peak = impact
  }
  // The peak is that of the whole list, so that it holds for every scope.
  scale.peaks[number] = peak
  if (impacts.length >= worthKeeping) keep(scale, number, impacts, postingUnits.length * keptShare)
  return impacts
}

const keep = ({ impacts }: Scale, number: number, list: Float32Array, most: number): void => {
  let kept = list.length
  for (const { length } of impacts.values()) kept += length
  if (kept > most) impacts.clear()
  impacts.set(number, list)
}
