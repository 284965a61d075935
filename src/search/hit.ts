import type { Language } from '#kernel/languages.ts'
import type { Variant } from './document.ts'
import { makeExcerpt, tellingTerms, type Range } from './excerpt.ts'
import type { Found } from './find.ts'
import { explainMatch, type Matched } from './matched.ts'
import type { Query } from './query.ts'

/** One result as the API gives it. */
export type Hit = Readonly<{
  /** `kind/slug`, or `T-1042` for a ticket that only staff may see. */
  id: string
  kind: Found['document']['kind']
  title: string
  url: string
  lang: Language
  /** Plain text, never markup. */
  excerpt: string
  /** Places in `excerpt` to mark. */
  highlights: readonly Range[]
  /** 0–1, comparable between questions. */
  score: number
  matched: Matched
}>

/** The reader's language when the document has it, else the one that matched. */
export const shownVariant = ({ document, variant }: Pick<Found, 'document' | 'variant'>, lang: Language): Variant =>
  document.variants.find((candidate) => candidate.lang === lang) ?? variant

/**
 * The terms that made this document match: what was asked, and those other names of it that counted here. Shown in
 * another language than the one that matched, any name of what was asked may be what the reader sees.
 */
const tellingWeights = (query: Query, found: Found, variant: Variant): ReadonlyMap<string, number> => {
  const counted = new Set(found.matched)
  const telling = query.terms.filter((_, place) => place < query.asked || counted.has(place) || variant !== found.variant)
  return new Map(telling.map(({ term, weight }) => [term, weight]))
}

const saysSomething = ({ terms, codes }: Matched): boolean => terms.length + codes.length > 0

const isShown = (term: string): boolean => !/^[#=]/.test(term)

/** What was asked and counted here: pairs of Han characters rather than single ones. */
const askedWords = ({ terms, asked }: Query, { matched }: Found): readonly string[] => {
  const words = terms.filter((_, place) => place < asked && matched.includes(place)).map(({ term }) => term)
  return words.filter(isShown).filter(tellingTerms(new Map(words.map((word) => [word, 1]))))
}

/** No result is without a reason, in this order: */
const reasonsOf = (query: Query, found: Found, variant: Variant, weights: ReadonlyMap<string, number>): Matched => {
  const { codes } = found.document
  const own = explainMatch(weights, variant, codes)
  if (saysSomething(own)) return own
  // Found by its other language: those words are the honest reason.
  const other = explainMatch(tellingWeights(query, found, found.variant), found.variant, codes)
  // Found by a bare number, or by words it carries for search and does not show.
  return saysSomething(other) ? other : { terms: askedWords(query, found), codes: [] }
}

export const roundTo4 = (value: number): number => Math.round(value * 10_000) / 10_000

/** A found document as a result in the reader's language, with the reasons why it is one. */
export const toHit = (query: Query, found: Found, lang: Language): Hit => {
  const { document, strength } = found
  const variant = shownVariant(found, lang)
  const weights = tellingWeights(query, found, variant)
  const excerpt = makeExcerpt(`${variant.symptom} ${variant.body} ${variant.resolution}`, weights)
  return {
    id: document.publicId,
    kind: document.kind,
    title: variant.title,
    url: variant.url,
    lang: variant.lang,
    excerpt: excerpt.text,
    highlights: excerpt.highlights,
    score: roundTo4(strength),
    matched: reasonsOf(query, found, variant, weights),
  }
}
