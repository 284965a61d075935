import { Feed } from 'feed'
import { htmlLang, type Language } from '#kernel/languages.ts'
import { asHtml } from '#kernel/text.ts'
import type { IncidentState } from './incident.ts'
import type { PublicIncidentHistory } from './public-view.ts'

/** The words around what engineers wrote. */
export type FeedWords = Readonly<{ title: string; description: string; states: Readonly<Record<IncidentState, string>>; nextBy: string }>

/** Most updates a feed carries; readers ask often enough. */
const mostEntries = 50

/**
 * Atom feed (RFC 4287) of every word to the public, newest first. Made of the public view, so nothing can be in it that the
 * pages do not show. An update never changes, so its id is the incident's page and its place there.
 *
 * @param base address of this site without a slash at the end
 * @param here path of the feed; `page` of the list of incidents
 */
export const incidentFeed = (
  incidents: readonly PublicIncidentHistory[],
  lang: Language,
  words: FeedWords,
  { base, here, page }: Readonly<{ base: string; here: string; page: string }>,
): string => {
  const updates = incidents
    .flatMap((incident) => incident.updates.map((update, index) => ({ ...update, incident, place: index + 1 })))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.place - a.place)
    .slice(0, mostEntries)
  const feed = new Feed({
    id: base + here,
    title: words.title,
    description: words.description,
    language: htmlLang[lang],
    link: base + page,
    feed: base + here,
    generator: 'Fupan',
    author: { name: 'Fupan' },
    updated: new Date(updates[0]?.at ?? 0),
  })
  for (const { at, state, text, next_update_by: nextBy, incident, place } of updates) {
    const link = `${base}${incident.url}#update-${place}`
    feed.addItem({
      id: link,
      link,
      // The library declares titles and words as HTML.
      title: asHtml(`${incident.id} ${incident.title}: ${words.states[state]}`),
      description: asHtml(nextBy === null ? text : `${text}\n\n${words.nextBy} ${nextBy}`),
      date: new Date(at),
    })
  }
  return feed.atom1()
}
