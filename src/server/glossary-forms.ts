import type { Library } from '#knowledge/library-model.ts'
import type { NamesByArticle } from '#search/article-document.ts'
import type { ConceptForms } from '#search/concepts.ts'

/** Ids of the articles (`kind/slug`) the glossary names for each concept, in the order of `glossaryForms`. */
export const glossaryArticles = ({ terms }: Pick<Library, 'terms'>): readonly (readonly string[])[] =>
  terms.map(({ concept }) => concept.related.map((target) => target.replace(/#.*$/, '')))

/** The glossary as search uses it: every name of a concept, in both languages, stands for all the others. */
export const glossaryForms = ({ terms }: Pick<Library, 'terms'>): readonly ConceptForms[] =>
  terms.map(({ concept }) => ({ id: concept.id, forms: [concept.en, concept.zh, ...concept.aliases.en, ...concept.aliases.zh] }))

/** What the glossary calls the subject of each article that one of its concepts names. */
export const glossaryNames = (library: Pick<Library, 'terms'>): NamesByArticle => {
  const forms = glossaryForms(library)
  const names = new Map<string, string[]>()
  glossaryArticles(library).forEach((articles, at) => {
    for (const article of articles) names.set(article, [...(names.get(article) ?? []), ...(forms[at]?.forms ?? [])])
  })
  return names
}
