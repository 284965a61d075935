import lunr from 'lunr'
import type { Language } from '#kernel/languages.ts'
import type { Article } from '#knowledge/article.ts'
import type { ArticleKind } from '#knowledge/vocabulary.ts'
import { packTokens, type PackDocument, type SuggestPack } from './suggest-pack-format.ts'

/** Enough text to be found by; the page itself has the rest. Keeps the pack small enough for a phone. */
const packedBody = { en: 700, zh: 260 } as const satisfies Record<Language, number>

/** What the pack keeps of a library too large for a phone: what answers most questions first, the newest of it first. */
const mostDocuments = 600
const kindOrder: readonly ArticleKind[] = ['flow', 'code', 'guide', 'postmortem', 'answer']

const worthPacking = (articles: readonly Article[]): readonly Article[] =>
  articles.length <= mostDocuments
    ? articles
    : articles
        .toSorted((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || b.updated.localeCompare(a.updated))
        .slice(0, mostDocuments)

const documentOf = (article: Article): PackDocument => ({
  id: article.id,
  kind: article.kind,
  title: article.title,
  url: article.url,
  summary: article.summary.slice(0, 240),
  fix: article.fix?.slice(0, 240),
  codes: article.errorCodes.slice(0, 12),
  platforms: article.platforms,
  scenarios: article.scenarios,
})

const tokenizer = (text: string | null | undefined): lunr.Token[] => packTokens(text ?? '').map((term) => new lunr.Token(term, {}))

/**
 * The offline suggestion pack of one language: a lunr index over our own terms, and what a suggestion shows.
 * lunr's own pipeline (English stemmer, trimmer, stop words) is left out: it would eat Chinese and codes.
 *
 * @param all public articles of one language.
 */
export const buildSuggestPack = (all: readonly Article[]): SuggestPack => {
  const articles = worthPacking(all)
  const builder = new lunr.Builder()
  // @types/lunr does not know that a builder's tokenizer may be replaced; lunr reads it in `add` (lunr 2.3.9, builder.js).
  Object.assign(builder, { tokenizer: Object.assign(tokenizer, { separator: /\s+/ }) })
  builder.ref('id')
  builder.field('title', { boost: 5 })
  builder.field('codes', { boost: 4 })
  builder.field('fix', { boost: 1 })
  builder.field('body')
  builder.b(0.7)
  for (const article of articles) {
    const codes = article.errorCodes.map((code) => `code ${code}`).join(' ; ')
    builder.add({
      id: article.id,
      title: article.title,
      codes,
      fix: article.fix ?? '',
      body: `${article.summary} ${article.body.slice(0, packedBody[article.lang])}`,
    })
  }
  return { version: 1, documents: articles.map(documentOf), index: builder.build().toJSON() }
}
