import type { Article } from '#knowledge/article.ts'
import type { SearchDocument, Variant } from './document.ts'

/** Articles as search sees them: both languages of one article are one document. */
export type ArticleDocument = Omit<SearchDocument, 'id'> & Readonly<{ isPublic: boolean }>

const variantOf = (article: Article): Variant => ({
  lang: article.lang,
  title: article.title,
  // A code page's summary is how its text begins; said twice it would count twice.
  body: article.body.includes(article.summary) ? article.body : `${article.summary}\n${article.body}`,
  resolution: article.fix ?? '',
  fix: article.fix,
  url: article.url,
})

/** Groups articles by id; the order of first appearance is kept. */
export const articleDocuments = (articles: readonly Article[]): readonly ArticleDocument[] =>
  [...Map.groupBy(articles, ({ id }) => id)].map(([id, siblings]) => ({
    ref: id,
    publicId: id,
    kind: siblings[0]?.kind ?? 'guide',
    variants: siblings.map(variantOf),
    codes: [...new Set(siblings.flatMap(({ errorCodes }) => errorCodes))],
    scenarios: [...new Set(siblings.flatMap(({ scenarios }) => scenarios))],
    platforms: [...new Set(siblings.flatMap(({ platforms }) => platforms))],
    isPublic: siblings.every(({ visibility }) => visibility === 'public'),
  }))
