import type { Article } from '#knowledge/article.ts'
import { librarySource, type IndexedDocument, type Variant } from './document.ts'

const variantOf = (article: Article): Variant => ({
  lang: article.lang,
  title: article.title,
  symptom: article.summary,
  // A code page's summary is how its text begins; said twice it would count twice.
  body: article.body.replace(article.summary, ''),
  resolution: article.fix ?? '',
  fix: article.fix,
  url: article.url,
})

/** By article id (`kind/slug`): the glossary's names for what it is about. */
export type NamesByArticle = ReadonlyMap<string, readonly string[]>

/** Articles as search sees them: both languages of one article are one document; ids are -1, -2 … in the order of their refs. */
export const articleDocuments = (articles: readonly Article[], names: NamesByArticle = new Map()): readonly IndexedDocument[] =>
  [...Map.groupBy(articles, ({ id }) => id)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([ref, siblings], at) => ({
      id: -1 - at,
      ref,
      publicId: ref,
      kind: siblings[0]?.kind ?? 'guide',
      variants: siblings.map(variantOf),
      codes: [...new Set(siblings.flatMap(({ errorCodes }) => errorCodes))],
      scenarios: [...new Set(siblings.flatMap(({ scenarios }) => scenarios))],
      platforms: [...new Set(siblings.flatMap(({ platforms }) => platforms))],
      names: names.get(ref) ?? [],
      source: librarySource,
      isPublic: siblings.every(({ visibility }) => visibility === 'public'),
      openedAt: null,
      solvedBy: [],
    }))
