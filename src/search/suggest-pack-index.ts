import lunr from 'lunr'
import { indexConcepts, type ConceptForms, type ConceptIndex } from './concepts.ts'
import type { PackDocument, SuggestPack } from './suggest-pack-format.ts'
import { forEachTerm, tokenize } from './tokenize.ts'

/** Fields of the index, with what a word there is worth against one in the title. */
export const packFields = Object.freeze({ title: 1, codes: 1, symptom: 0.9, names: 0.9, text: 0.6 })
export type PackField = keyof typeof packFields

export type PackIndex = Readonly<{
  lunr: lunr.Index
  documents: readonly PackDocument[]
  concepts: ConceptIndex
  /** How rare a term is in the pack. One it has never heard counts as its rarest: the question is about something else. */
  rarity: (term: string) => number
  rarest: number
  isHeard: (term: string) => boolean
}>

const isSingleCjk = (term: string): boolean => term.length === 1 && term.charCodeAt(0) > 0x2e7f

/** The terms of a text: as on the server, without single Chinese characters when pairs say the same. */
export const packTokens = (text: string): readonly string[] => {
  const { words, exact } = tokenize(text)
  const strong = words.filter((word) => !isSingleCjk(word))
  return [...(strong.length > 0 ? strong : words), ...exact]
}

/** Codes an author named are codes wherever they stand. */
const codeTerms = (codes: readonly string[]): readonly string[] => {
  const terms: string[] = []
  for (const code of codes) forEachTerm(`code ${code}`, (term, lane) => lane === 'exact' && terms.push(term))
  return terms
}

/** The names of what it is about, in both languages: so a question in one language finds an article in the other. */
const nameTerms = (about: readonly number[], concepts: readonly ConceptForms[]): readonly string[] => [
  ...new Set(about.flatMap((place) => concepts[place]?.forms ?? []).flatMap(packTokens)),
]

const termsOf = (
  { title, symptom, text, codes, about = [] }: PackDocument,
  concepts: readonly ConceptForms[],
): Readonly<Record<PackField, readonly string[]>> => ({
  title: packTokens(title),
  codes: codeTerms(codes),
  symptom: packTokens(symptom),
  names: nameTerms(about, concepts),
  text: packTokens(text),
})

/**
 * Makes the index of a pack: lunr over our own terms. lunr's pipeline (English stemmer, trimmer, stop words) is left out:
 * it would eat Chinese and codes. 300 documents take about 0.1 s on a desktop: not on the page's own thread.
 */
export const indexPack = ({ documents, concepts }: SuggestPack): PackIndex => {
  const builder = new lunr.Builder()
  // A builder takes another tokenizer, though @types/lunr does not say so: lunr reads it in `add` (2.3.9, lib/builder.js).
  // Ours gets a field's terms ready made.
  const asTokens = (terms: readonly string[]): lunr.Token[] => terms.map((term) => new lunr.Token(term, {}))
  Object.assign(builder, { tokenizer: Object.assign(asTokens, { separator: /\s+/ }) })
  builder.ref('place')
  for (const field of Object.keys(packFields)) builder.field(field)
  builder.b(0.7)
  const documentCount = new Map<string, number>()
  documents.forEach((document, place) => {
    const terms = termsOf(document, concepts)
    builder.add({ place, ...terms })
    for (const term of new Set(Object.values(terms).flat())) documentCount.set(term, (documentCount.get(term) ?? 0) + 1)
  })
  const rarity = (term: string): number => Math.log(1 + documents.length / (documentCount.get(term) ?? 1))
  return {
    lunr: builder.build(),
    documents,
    concepts: indexConcepts(concepts),
    rarity,
    rarest: Math.log(1 + documents.length),
    isHeard: (term) => documentCount.has(term),
  }
}
