import { otherLanguage, type Language } from '#kernel/languages.ts'
import type { Article } from '#knowledge/article.ts'
import type { Library } from '#knowledge/library-model.ts'
import { publicArticles } from '#knowledge/library.ts'
import type { ImportRecord } from '#importers/jsonl/record.ts'

/** A concept's name in one language, asked of documents that are all in the other. */
export type CrossLanguageQuestion = Readonly<{
  question: string
  /** Language of the question; what is searched is worded in the other one only. */
  lang: Language
  /** Articles (`kind/slug`) the glossary names for the concept; any of them is right. */
  wanted: ReadonlySet<string>
}>

/** Both main names of every glossary concept that has an article. */
export const crossLanguageQuestions = (library: Library): readonly CrossLanguageQuestion[] => {
  const known = new Set<string>(publicArticles(library).map(({ id }) => id))
  return library.terms.flatMap(({ concept }) => {
    const wanted = new Set(concept.related.map((target) => target.replace(/#.*$/, '')).filter((target) => known.has(target)))
    return wanted.size === 0
      ? []
      : [
          { question: concept.zh, lang: 'zh' as const, wanted },
          { question: concept.en, lang: 'en' as const, wanted },
        ]
  })
}

/** What a question in `lang` is asked of: every public article in the other language, and nothing in its own. */
export const foreignArticles = (library: Library, lang: Language): readonly Article[] =>
  publicArticles(library).filter((article) => article.lang === otherLanguage(lang))

/** Articles as the records peers are given. */
export const articleRecords = (articles: readonly Article[]): readonly ImportRecord[] =>
  articles.map((article) => ({
    source: 'library',
    external_id: article.id,
    title: article.title,
    body: `${article.summary}\n${article.body}\n${article.errorCodes.map((code) => `code ${code}`).join('\n')}`,
    opened_at: article.updated,
  }))
