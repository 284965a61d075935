/* eslint-disable @typescript-eslint/no-non-null-assertion -- Run for every word of every ticket: every index comes from an array's own bounds. */
import { packCounts } from './packed-counts.ts'
import { fieldCount, type Segment } from './segment.ts'

/** Work between two pauses: some milliseconds. */
const postingsPerStep = 262_144
const unitsPerStep = 1_024

const larger = <Numbers extends Uint16Array | Uint32Array>(numbers: Numbers, create: (length: number) => Numbers): Numbers => {
  const result = create(numbers.length * 2)
  result.set(numbers)
  return result
}
const words = (length: number): Uint16Array => new Uint16Array(length)
const numbers = (length: number): Uint32Array => new Uint32Array(length)

/** Which term stands how often in which unit, in the order it was read; sorted by term at the end. */
export const createPostingLog = () => {
  let terms = numbers(65_536)
  let packed = words(65_536)
  let length = 0
  /** Where each unit's postings end. */
  let ends = numbers(1_024)
  let units = 0
  let unitStart = 0
  /** Where a term was last noted, plus one; what lies before the unit at hand says nothing of it. */
  let lastNoted = numbers(1_024)
  /** Occurrences of the terms of the unit at hand, by field. */
  let counts = words(1_024 * fieldCount)

  return {
    length: (): number => length,
    /** Notes one occurrence in the unit at hand. */
    add: (term: number, field: number): void => {
      while (term >= lastNoted.length) lastNoted = larger(lastNoted, numbers)
      let place = lastNoted[term]! - 1
      if (place < unitStart) {
        place = length
        if (length === terms.length) {
          terms = larger(terms, numbers)
          packed = larger(packed, words)
        }
        if ((length - unitStart + 1) * fieldCount > counts.length) counts = larger(counts, words)
        terms[length] = term
        length += 1
        lastNoted[term] = length
      }
      counts[(place - unitStart) * fieldCount + field]! += 1
    },
    endUnit: (): void => {
      for (let place = unitStart; place < length; place += 1) packed[place] = packCounts(counts, (place - unitStart) * fieldCount)
      counts.fill(0, 0, (length - unitStart) * fieldCount)
      if (units === ends.length) ends = larger(ends, numbers)
      ends[units] = length
      units += 1
      unitStart = length
    },
    /**
     * Counting sort by term: linear, and units stay ascending within a term. Pauses now and then.
     *
     * @param rankOf each term's place in the order of terms.
     */
    sortedBy: function* (rankOf: Uint32Array): Generator<undefined, Pick<Segment, 'postingStarts' | 'postingUnits' | 'postingCounts'>> {
      const postingStarts = new Uint32Array(rankOf.length + 1)
      for (let at = 0; at < length; at += 1) {
        postingStarts[rankOf[terms[at]!]! + 1]! += 1
        if (at % postingsPerStep === 0) yield
      }
      for (let rank = 0; rank < rankOf.length; rank += 1) postingStarts[rank + 1]! += postingStarts[rank]!
      const next = postingStarts.slice()
      const postingUnits = new Uint32Array(length)
      const postingCounts = new Uint16Array(length)
      let at = 0
      for (let unit = 0; unit < units; unit += 1) {
        if (unit % unitsPerStep === 0) yield
        for (; at < ends[unit]!; at += 1) {
          const place = next[rankOf[terms[at]!]!]!++
          postingUnits[place] = unit
          postingCounts[place] = packed[at]!
        }
      }
      return { postingStarts, postingUnits, postingCounts }
    },
  }
}
