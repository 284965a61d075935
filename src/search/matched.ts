import type { Variant } from './document.ts'
import { matchesIn, mergeRanges, type Range } from './excerpt.ts'

/** Why something was found, as the document writes it. */
export type Matched = Readonly<{ terms: readonly string[]; codes: readonly string[] }>

const mostShown = 8

const isCode = (term: string): boolean => term.startsWith('#') || term.startsWith('=')

/** Each wording once, whatever its case, in the order given. */
const distinct = (words: readonly string[]): readonly string[] =>
  [...new Map(words.map((word) => [word.toLowerCase(), word])).values()].slice(0, mostShown)

/** `17`, `-17` and `error 17` are one code to a reader: the first spelling stands for all. */
const distinctCodes = (codes: readonly string[]): readonly string[] => {
  const bare = (code: string): string => /(?:^|\D)(\d+)\)?$/.exec(code)?.[1] ?? code.toLowerCase()
  return [...new Map(codes.toReversed().map((code) => [bare(code), code])).values()].toReversed().slice(0, mostShown)
}

const surfaces = (text: string, ranges: readonly Range[]): readonly string[] => ranges.map(([start, end]) => text.slice(start, end))

/**
 * The words and codes of a document that answer a question, in the document's own spelling
 * (`joinChannel`, 黑屏), weightiest first.
 *
 * @param weights the terms that made it match, with what each counts.
 */
export const explainMatch = (weights: ReadonlyMap<string, number>, variant: Variant, documentCodes: readonly string[]): Matched => {
  const text = `${variant.title}\n${variant.symptom}\n${variant.body}\n${variant.resolution}`
  const matches = matchesIn(text, weights)
  const rangesOf = (wanted: (term: string) => boolean): readonly Range[] =>
    matches.filter(({ term }) => wanted(term)).map(({ start, end }) => [start, end])
  const codes = surfaces(text, rangesOf(isCode))
  const named = documentCodes.filter((code) => matchesIn(`code ${code}`, weights).some(({ term }) => isCode(term)))
  const isInCode = new Set([...codes, ...named].flatMap((code) => [code.toLowerCase(), code.replace(/^\D+/, '')]))
  const byWeight = [...matches].sort((a, b) => (weights.get(b.term) ?? 0) - (weights.get(a.term) ?? 0)).filter(({ term }) => !isCode(term))
  const strong = byWeight.filter(({ start, end }) => end - start > 1 || text.charCodeAt(start) < 0x2e80)
  const merged = mergeRanges(strong.map(({ start, end }): Range => [start, end]))
  const words = strong.flatMap(({ start }) => merged.filter(([from, to]) => start >= from && start < to))
  const terms = distinct(surfaces(text, words)).filter((word) => !isInCode.has(word.toLowerCase()))
  return { terms, codes: distinctCodes([...codes, ...named]) }
}
