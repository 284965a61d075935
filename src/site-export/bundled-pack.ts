import { bundledAnswers } from '#importers/bundled-answers.ts'
import type { Language } from '#kernel/languages.ts'
import type { Library } from '#knowledge/library-model.ts'
import { publicArticles } from '#knowledge/library.ts'
import { buildSuggestPack } from '#search/suggest-pack.ts'
import type { SuggestPack } from '#search/suggest-pack-format.ts'
import { glossaryArticles, glossaryForms } from '#server/glossary-forms.ts'

/**
 * The offline pack of what came with this version of Fupan: public articles and public answers of one language.
 *
 * @param leaveOut `source:external_id` of a case that is not in it: to measure whether its like would be found.
 */
export const bundledPack = (library: Library, lang: Language, leaveOut?: string): SuggestPack => {
  const answers = bundledAnswers(library).filter(({ ref }) => ref !== leaveOut)
  const sdkRanges = new Map(library.postmortems.map(({ slug, data }) => [`postmortem/${slug}`, data.sdk]))
  const resolvedBy = new Map(answers.map((answer) => [answer.id, answer.resolvedBy]))
  return buildSuggestPack({
    articles: [...publicArticles(library), ...answers.flatMap(({ articles }) => articles)].filter((article) => article.lang === lang),
    concepts: glossaryForms(library),
    conceptArticles: glossaryArticles(library),
    resolvedBy: ({ id }) => resolvedBy.get(id) ?? [],
    sdkOf: (id) => sdkRanges.get(id),
  })
}
