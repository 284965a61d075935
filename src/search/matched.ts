import { isSingleCjk } from './characters.ts'
import type { Variant } from './document.ts'
import { matchesIn, mergeRanges, tellingTerms, type Range } from './excerpt.ts'
import { tokenize } from './tokenize.ts'

/** Why something was found, as the document writes it. */
export type Matched = Readonly<{ terms: readonly string[]; codes: readonly string[] }>

type Named = Readonly<{ word: string; weight: number }>

const mostShown = 8
/** Where no code says it, so many words are named however little they count … */
const leastNamed = 2
/** … and of the others those that count at least this share of the weightiest match. */
const leastShare = 0.2

const isCode = (term: string): boolean => term.startsWith('#') || term.startsWith('=')

/** Each wording once, whatever its case, in the order given. */
const distinct = (words: readonly Named[]): readonly Named[] =>
  [...new Map(words.toReversed().map((named) => [named.word.toLowerCase(), named])).values()].toReversed()

/** `17`, `-17` and `error 17` are one code to a reader: the first spelling stands for all. */
const distinctCodes = (codes: readonly string[]): readonly string[] => {
  const bare = (code: string): string => /(?:^|\D)(\d+)\)?$/.exec(code)?.[1] ?? code.toLowerCase()
  return [...new Map(codes.toReversed().map((code) => [bare(code), code])).values()].toReversed().slice(0, mostShown)
}

/** A number or a letter by itself. */
const saysNothing = /^(?:\p{N}+|[[\p{L}\p{M}]--\p{Script=Han}])$/v

/** Words as a reader sees them, weightiest first: the bigrams 黑屏 and 屏幕 are 黑屏幕, a word beside it stays one of its own. */
const wordsOf = (text: string, matches: readonly Readonly<{ start: number; end: number; weight: number }>[]): readonly Named[] => {
  const isCjk = (start: number): boolean => isSingleCjk(text.charAt(start))
  const merged = mergeRanges(matches.flatMap(({ start, end }): Range[] => (isCjk(start) ? [[start, end]] : [])))
  return matches.map(({ start, end, weight }) => {
    const [from, to] = merged.find(([first, last]) => start >= first && start < last) ?? [start, end]
    return { word: text.slice(from, to), weight }
  })
}

/**
 * The words and codes of a document that answer a question, in the document's own spelling
 * (`joinChannel`, 黑屏), weightiest first. A word that a named code or API name contains is not named again, and a bare
 * number or letter tells nobody anything.
 *
 * @param weights the terms that made it match, with what each counts.
 */
export const explainMatch = (weights: ReadonlyMap<string, number>, variant: Variant, documentCodes: readonly string[]): Matched => {
  const text = `${variant.title}\n${variant.symptom}\n${variant.body}\n${variant.resolution}`
  const isTelling = tellingTerms(weights)
  const matches = matchesIn(text, weights)
    .filter(({ term }) => isTelling(term))
    .map((match) => ({ ...match, weight: weights.get(match.term) ?? 0 }))
    .sort((a, b) => b.weight - a.weight)
  const written = matches.flatMap(({ term, start, end }) => (isCode(term) ? [text.slice(start, end)] : []))
  const named = documentCodes.filter((code) => matchesIn(`code ${code}`, weights).some(({ term }) => isCode(term)))
  const codes = distinctCodes([...written, ...named])
  const inCodes = new Set(codes.flatMap((code) => tokenize(code).words))
  const words = wordsOf(
    text,
    matches.filter(({ term }) => !isCode(term)),
  ).filter(({ word }) => !saysNothing.test(word) && !tokenize(word).words.every((part) => inCodes.has(part)))
  const least = leastShare * (matches[0]?.weight ?? 0)
  const sure = codes.length > 0 ? 0 : leastNamed
  const terms = distinct(words).filter(({ weight }, place) => place < sure || weight >= least)
  return { terms: terms.slice(0, mostShown).map(({ word }) => word), codes }
}
