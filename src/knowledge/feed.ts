import { Feed } from 'feed'
import { htmlLang, type Language } from '#kernel/languages.ts'
import { asHtml } from '#kernel/text.ts'
import { knowledgeWords } from '#i18n/knowledge.ts'
import { kindLabels } from '#i18n/knowledge-labels.ts'
import { paths } from '#paths'
import type { Article } from './article.ts'
import { articleKinds } from './vocabulary.ts'

/** Entries of a feed: newest first; on one day what teaches most first, ids as the last word so that the order never changes by itself. */
const newest = (articles: readonly Article[], lang: Language, limit: number): Article[] =>
  articles
    .filter((article) => article.lang === lang)
    .toSorted((a, b) => compare(b.updated, a.updated) || articleKinds.indexOf(a.kind) - articleKinds.indexOf(b.kind) || compare(a.id, b.id))
    .slice(0, limit)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Atom feed (RFC 4287) of the articles that last changed.
 *
 * @param articles what may be published; other languages are left out here
 * @param baseUrl address of this site without a slash at the end
 */
export const atomFeed = (articles: readonly Article[], lang: Language, baseUrl: string, limit = 50): string => {
  const { title, subtitle } = knowledgeWords[lang].feed
  const entries = newest(articles, lang, limit)
  const feed = new Feed({
    id: baseUrl + paths.feed(lang),
    title,
    description: subtitle,
    language: htmlLang[lang],
    link: baseUrl + paths.home(lang),
    feed: baseUrl + paths.feed(lang),
    generator: 'Fupan',
    author: { name: 'Fupan' },
    // The feed changed when its newest article did; the time of the build would make every build a change.
    ...(entries[0] === undefined ? {} : { updated: dayAsDate(entries[0].updated) }),
  })
  for (const { kind, title, summary, url, updated } of entries) {
    const link = baseUrl + url
    feed.addItem({
      id: link,
      link,
      // The library declares titles and summaries as HTML.
      title: asHtml(title),
      description: asHtml(summary),
      date: dayAsDate(updated),
      category: [{ name: kindLabels[kind][lang], term: kind }],
    })
  }
  return feed.atom1()
}

const dayAsDate = (day: string): Date => new Date(`${day}T00:00:00Z`)
