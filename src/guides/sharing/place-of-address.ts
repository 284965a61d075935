import { decoded } from '#kernel/decoded.ts'
import type { Article } from '#knowledge/article.ts'
import { shareableKinds, type SharedPlace } from './share.ts'

export const isShareable = ({ kind }: Pick<Article, 'kind'>): boolean => shareableKinds.some((known) => known === kind)

/**
 * The article somebody means by the address of its page, copied from the browser; with `#` the section.
 *
 * @example placeOfAddress(articles, 'https://kb.example/en/codes/agora-110/#fix') // { article: 'code/agora-110', anchor: 'fix' }
 */
export const placeOfAddress = (articles: readonly Article[], address: string): SharedPlace | undefined => {
  const here = 'http://site.invalid'
  const text = address.trim()
  if (!/^(?:https?:\/)?\//.test(text) || !URL.canParse(text, here)) return undefined
  const { pathname, hash } = new URL(text, here)
  const article = articles.find(({ url }) => url === pathname || url === `${pathname}/`)
  if (article === undefined || !isShareable(article)) return undefined
  const anchor = decoded(hash.slice(1))
  return { article: article.id, anchor: article.sections.some((section) => section.anchor === anchor) ? anchor : null }
}
