import type { Library } from '#knowledge/library-model.ts'
import type { ConceptForms } from '#search/concepts.ts'

/** Ids of the articles (`kind/slug`) the glossary names for each concept, in the order of `glossaryForms`. */
export const glossaryArticles = ({ terms }: Pick<Library, 'terms'>): readonly (readonly string[])[] =>
  terms.map(({ concept }) => concept.related.map((target) => target.replace(/#.*$/, '')))

/** The glossary as search uses it: every name of a concept, in both languages, stands for all the others. */
export const glossaryForms = ({ terms }: Pick<Library, 'terms'>): readonly ConceptForms[] =>
  terms.map(({ concept }) => ({ id: concept.id, forms: [concept.en, concept.zh, ...concept.aliases.en, ...concept.aliases.zh] }))
