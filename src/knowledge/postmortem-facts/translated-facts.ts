import { placeAt, type Place } from '../source/place.ts'

/** Something that is written the same in every language, with its place. */
export type TranslatedFact = Readonly<{ fact: string; place: Place }>

/** Days, times of day, versions, issue numbers, percentages, and numbers of three digits and more. */
const pattern =
  /(?<![\w./-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(?=\s*(?:UTC|Z|\b))|v?\d+\.\d+\.\d+(?:\.\d+)?|#\d+|\d+(?:\.\d+)?\s?%|(?<!#)-?\d{3,}(?![\d:-]|\.\d))/g

/**
 * What a translation has to say too, each once. Code and addresses are left out: they are compared by nobody and
 * differ where an address has a language in it.
 *
 * @param prose of the body, see `proseOf`
 */
export const translatedFacts = (prose: string): TranslatedFact[] => {
  const seen = new Map<string, Place>()
  for (const { 0: found, index } of prose.matchAll(pattern)) {
    const fact = found.replace(/^v/, '').replace(/\s/g, '')
    // Years stand in sentences that the other language may turn round ("2025 年" or "last year").
    if (!/^(?:19|20)\d{2}$/.test(fact) && !seen.has(fact)) seen.set(fact, placeAt(prose, index))
  }
  return [...seen].map(([fact, place]) => ({ fact, place }))
}
