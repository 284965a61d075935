import { languages, type Language } from '#kernel/languages.ts'
import { articleKinds, platforms, scenarios, type ArticleKind } from '#knowledge/vocabulary.ts'
import { fields } from '../document.ts'
import { termNumber, type Dictionary } from './dictionary.ts'

/**
 * A part of the index that never changes: some wordings of documents ("units"), sorted by document id, and for each term
 * the units that hold it. All of it is typed arrays and a list of names, so that a file of it is read by mapping, not by
 * parsing, and merging two parts is merging sorted lists.
 */
export type Segment = Readonly<{
  /** By unit. Document ids: a ticket's own, or negative for an article. Ascending; the languages of a document stand together. */
  ids: Int32Array
  /** `lengths[unit × fields + field]`: terms in the word lane, at most 65,535. */
  lengths: Uint16Array
  /** Bits of `flag`. */
  flags: Uint8Array
  /** Place in `kinds`. */
  kinds: Uint8Array
  /** Place in `sourceNames`. */
  sources: Uint16Array
  /** Epoch ms; NaN when not known. */
  openedAt: Float64Array
  /** One bit a scenario, in the order of the vocabulary; the same for platforms. */
  scenarios: Uint8Array
  platforms: Uint16Array
  /** What solved unit u: `solvedTargets[solvedStarts[u] … solvedStarts[u + 1])`, places in `targetNames`; when, epoch ms or NaN. */
  solvedStarts: Uint32Array
  solvedTargets: Uint32Array
  solvedAt: Float64Array
  /** The words of unit u's title, each once: `titleTerms[titleStarts[u] … titleStarts[u + 1])`, places in the dictionary. */
  titleStarts: Uint32Array
  titleTerms: Uint32Array
  sourceNames: readonly string[]
  targetNames: readonly string[]
  dictionary: Dictionary
  /** Postings of term t: `postingStarts[t] … postingStarts[t + 1]`, ascending by unit. */
  postingStarts: Uint32Array
  postingUnits: Uint32Array
  /** See `packed-counts.ts`. */
  postingCounts: Uint16Array
}>

export const flag = { isPublic: 1, isZh: 2 } as const

/** What a document can be; a segment keeps the place in this list. */
export const kinds = [...articleKinds, 'ticket'] as const satisfies readonly (ArticleKind | 'ticket')[]
export type Kind = (typeof kinds)[number]

export const languageOf = (flags: number): Language => languages[(flags & flag.isZh) === 0 ? 0 : 1]

const bitsOf = (vocabulary: readonly string[], values: readonly string[]): number =>
  values.reduce((bits, value) => {
    const at = vocabulary.indexOf(value)
    return at < 0 ? bits : bits | (1 << at)
  }, 0)
export const scenarioBits = (values: readonly string[]): number => bitsOf(scenarios, values)
export const platformBits = (values: readonly string[]): number => bitsOf(platforms, values)

/** Terms that name a document rather than a word: its own ref, and the refs of what solved it. No word begins like that. */
export const refTerm = (ref: string): string => `@${ref}`
export const solvedByTerm = (ref: string): string => `>${ref}`

export const unitsOf = ({ ids }: Segment): number => ids.length
export const postingsOf = ({ postingUnits }: Segment): number => postingUnits.length

/** A term's number and `[start, end)` of its postings; undefined when nobody wrote it. */
export const postingsFor = (
  { dictionary, postingStarts }: Segment,
  term: string,
): Readonly<{ number: number; start: number; end: number }> | undefined => {
  const number = termNumber(dictionary, term)
  return number < 0 ? undefined : { number, start: postingStarts[number] ?? 0, end: postingStarts[number + 1] ?? 0 }
}

/** First place in `[from, to)` of ascending numbers whose value is at least `wanted`; `to` when there is none. */
export const firstAtLeast = (numbers: Int32Array | Uint32Array, wanted: number, from: number, to: number): number => {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** The same where the place is near `from`: strides that double, then halving. */
export const nextAtLeast = (numbers: Uint32Array, wanted: number, from: number, to: number): number => {
  let low = from
  let stride = 1
  while (low + stride < to && (numbers[low + stride] ?? 0) < wanted) {
    low += stride
    stride *= 2
  }
  return firstAtLeast(numbers, wanted, low, Math.min(to, low + stride + 1))
}

/** `[start, end)` of a document's units. */
export const unitRange = ({ ids }: Segment, id: number): readonly [start: number, end: number] => {
  const start = firstAtLeast(ids, id, 0, ids.length)
  let end = start
  while (end < ids.length && ids[end] === id) end += 1
  return [start, end]
}

/** Bytes it takes in memory, names aside. */
export const bytesOf = (segment: Segment): number =>
  [
    segment.ids,
    segment.lengths,
    segment.flags,
    segment.kinds,
    segment.sources,
    segment.openedAt,
    segment.scenarios,
    segment.platforms,
    segment.solvedStarts,
    segment.solvedTargets,
    segment.solvedAt,
    segment.titleStarts,
    segment.titleTerms,
    segment.dictionary.chars,
    segment.dictionary.starts,
    segment.postingStarts,
    segment.postingUnits,
    segment.postingCounts,
  ].reduce((sum, { byteLength }) => sum + byteLength, 0)

export const fieldCount = fields.length
