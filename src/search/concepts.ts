import { tokenize } from './tokenize.ts'

/** One thing with its names: `{ forms: ['black screen', 'blank video', '黑屏'] }`. From the glossary. */
export type ConceptForms = Readonly<{ id: string; forms: readonly string[] }>

/** `terms` find the name, `says` is everything its words mean to the ranker: 卡顿 also says 卡 and 顿. */
type Form = Readonly<{ concept: number; terms: readonly string[]; says: readonly string[] }>

/** The glossary made ready for look-ups: forms by their first term. */
export type ConceptIndex = Readonly<{ byFirstTerm: ReadonlyMap<string, readonly Form[]>; formsOf: readonly (readonly Form[])[] }>

/** A concept found in a question: the terms that named it, and the terms of one other name. */
export type Expansion = Readonly<{ concept: string; asked: readonly string[]; instead: readonly string[] }>

/** The terms that stand for a name: bigrams for Chinese (single characters say too little), stems for the rest. */
const formTerms = (form: string): readonly string[] => {
  const { words } = tokenize(form)
  const pairs = words.filter((word) => word.length > 1 || word.charCodeAt(0) < 0x2e80)
  return pairs.length > 0 ? pairs : words
}

/** Prepares concepts for `expandConcepts`. Names that no term can stand for are left out. */
export const indexConcepts = (concepts: readonly ConceptForms[]): ConceptIndex => {
  const formsOf = concepts.map(({ forms }, concept) => {
    const distinct = new Map(
      forms.map((form) => [formTerms(form).join(' '), { concept, terms: formTerms(form), says: tokenize(form).words }]),
    )
    return [...distinct.values()].filter(({ terms }) => terms.length > 0)
  })
  const byFirstTerm = new Map<string, Form[]>()
  for (const form of formsOf.flat()) {
    const first = form.terms[0] ?? ''
    byFirstTerm.set(first, [...(byFirstTerm.get(first) ?? []), form])
  }
  return { byFirstTerm, formsOf }
}

export const noConcepts: ConceptIndex = indexConcepts([])

const followsAt = (words: readonly string[], at: number, terms: readonly string[]): boolean =>
  terms.every((term, offset) => words[at + offset] === term)

/**
 * The glossary's other names for what a question says, so that 黑屏 also finds "black screen".
 *
 * @param text the part of the question that names the problem (its title).
 */
export const expandConcepts = ({ byFirstTerm, formsOf }: ConceptIndex, text: string): readonly Expansion[] => {
  if (byFirstTerm.size === 0) return []
  const words = tokenize(text).words.filter((word) => word.length > 1 || word.charCodeAt(0) < 0x2e80)
  const found = new Map<number, Form>()
  words.forEach((word, at) => {
    for (const form of byFirstTerm.get(word) ?? [])
      if (!found.has(form.concept) && followsAt(words, at, form.terms)) found.set(form.concept, form)
  })
  return [...found].flatMap(([concept, own]) =>
    (formsOf[concept] ?? [])
      .filter((form) => form !== own)
      .map(({ terms }) => ({ concept: String(concept), asked: own.says, instead: terms })),
  )
}
