/* eslint-disable @typescript-eslint/no-non-null-assertion -- Read for every candidate and term of a question: every index comes from an array's own bounds. */
import { isPair } from '../characters.ts'
import { fillerCharacters } from '../stop-words.ts'
import { termAt } from './dictionary.ts'
import { impactOf, type Scale } from './impacts.ts'
import { nextAtLeast, postingsFor, type Segment } from './segment.ts'

/** What single units say of the terms of a question. */
export type UnitReader = Readonly<{
  /** Saturation (BM25F, 0–1) of each term in some units: by unit, in the order of the terms. */
  saturations: (scale: Scale, units: Iterable<number>, terms: readonly string[]) => ReadonlyMap<number, Float64Array>
  /** How much of a unit's title is asked for, 0–1, by rarity of its words. */
  agreement: (unit: number, terms: readonly string[]) => number
  /** How many words of a unit's title are not asked for, each counted by its rarity; Chinese by characters, without fillers. */
  unsaid: (unit: number, terms: readonly string[]) => number
}>

/** Terms of a question as this segment knows them; -1 and an empty range where nobody wrote one. */
type LookedUp = Readonly<{ terms: readonly string[]; starts: Uint32Array; ends: Uint32Array; numbers: ReadonlySet<number> }>

const lookUp = (segment: Segment, terms: readonly string[]): LookedUp => {
  const starts = new Uint32Array(terms.length)
  const ends = new Uint32Array(terms.length)
  const numbers = new Set<number>()
  terms.forEach((term, at) => {
    const postings = postingsFor(segment, term)
    if (postings === undefined) return
    starts[at] = postings.start
    ends[at] = postings.end
    numbers.add(postings.number)
  })
  return { terms, starts, ends, numbers }
}

/**
 * Reads units of a segment. The terms of a question are looked up once for all its candidates, and how rare a title's
 * word is once for all questions.
 *
 * @param rarity of a term in the whole index, 0–1.
 */
export const createUnitReader = (segment: Segment, rarity: (term: string) => number): UnitReader => {
  let last: LookedUp | undefined
  const rarities = new Map<number, number>()
  const counts = new Map<number, number>()

  const lookedUp = (terms: readonly string[]): LookedUp => {
    if (last?.terms !== terms) last = lookUp(segment, terms)
    return last
  }

  const rarityOf = (number: number): number => {
    const known = rarities.get(number)
    if (known !== undefined) return known
    const found = rarity(termAt(segment.dictionary, number))
    rarities.set(number, found)
    return found
  }

  /** What a title's word counts when it is not asked for: pairs of characters are said by their characters. */
  const countOf = (number: number): number => {
    const known = counts.get(number)
    if (known !== undefined) return known
    const term = termAt(segment.dictionary, number)
    const counted = isPair(term) || fillerCharacters.has(term) ? 0 : rarityOf(number)
    counts.set(number, counted)
    return counted
  }

  return {
    saturations: (scale, units, terms) => {
      const { starts, ends } = lookedUp(terms)
      const { postingUnits, postingCounts } = segment
      const ascending = Uint32Array.from(units).sort()
      const table = new Float64Array(ascending.length * terms.length)
      // Term by term: walking on in one list is nearer than looking up each unit in all of them.
      for (let at = 0; at < terms.length; at += 1) {
        const end = ends[at]!
        let place = starts[at]!
        for (let row = 0; row < ascending.length && place < end; row += 1) {
          const unit = ascending[row]!
          place = nextAtLeast(postingUnits, unit, place, end)
          if (postingUnits[place] === unit && place < end) table[row * terms.length + at] = impactOf(scale, unit, postingCounts[place]!)
        }
      }
      return new Map(Array.from(ascending, (unit, row) => [unit, table.subarray(row * terms.length, (row + 1) * terms.length)]))
    },
    agreement: (unit, terms) => {
      const { numbers } = lookedUp(terms)
      const { titleStarts, titleTerms } = segment
      let said = 0
      let whole = 0
      for (let at = titleStarts[unit]!; at < titleStarts[unit + 1]!; at += 1) {
        const number = titleTerms[at]!
        const worth = rarityOf(number)
        whole += worth
        if (numbers.has(number)) said += worth
      }
      return whole > 0 ? said / whole : 0
    },
    unsaid: (unit, terms) => {
      const { numbers } = lookedUp(terms)
      const { titleStarts, titleTerms } = segment
      let sum = 0
      for (let at = titleStarts[unit]!; at < titleStarts[unit + 1]!; at += 1) {
        const number = titleTerms[at]!
        if (!numbers.has(number)) sum += countOf(number)
      }
      return sum
    },
  }
}
