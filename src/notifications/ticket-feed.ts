import { Feed } from 'feed'
import { htmlLang, type Language } from '#kernel/languages.ts'
import { asHtml } from '#kernel/text.ts'

export type FeedEntry = Readonly<{ seq: number; at: string | null; title: string; by: string; words?: string | undefined }>

/**
 * Atom feed (RFC 4287) of one ticket, newest first. The key that opened it stands nowhere in it: readers share feeds more
 * easily than links.
 *
 * @param page address of the ticket's page, without the key
 */
export const ticketFeed = (
  ticket: Readonly<{ number: string; title: string }>,
  entries: readonly FeedEntry[],
  lang: Language,
  page: string,
): string => {
  const newest = entries.toReversed()
  const feed = new Feed({
    id: page,
    title: `${ticket.number} ${ticket.title}`,
    link: page,
    language: htmlLang[lang],
    generator: 'Fupan',
    author: { name: 'Fupan' },
    updated: new Date(newest.find(({ at }) => at !== null)?.at ?? 0),
  })
  for (const { seq, at, title, by, words } of newest)
    feed.addItem({
      id: `${page}#move-${seq}`,
      link: `${page}#move-${seq}`,
      // The library declares titles and words as HTML.
      title: asHtml(`${title} (${by})`),
      date: new Date(at ?? 0),
      ...(words === undefined ? {} : { description: asHtml(words) }),
    })
  return feed.atom1()
}
