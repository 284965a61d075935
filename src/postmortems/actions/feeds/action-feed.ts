import { Feed } from 'feed'
import { htmlLang, type Language } from '#kernel/languages.ts'
import { actionWords } from '#i18n/actions.ts'
import { titleOf, type Action, type ActionEvent } from '../action.ts'
import { eventLine } from '../board/event-line.ts'

/** The feed library declares titles as HTML, so text has to be made HTML. */
const asHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export type FeedFrame = Readonly<{ lang: Language; board: string; actionUrl: (id: string) => string }>

/**
 * What happened to action items as an Atom feed (RFC 4287), newest first. Notes stay at the desk, and the key that opened the
 * feed stands nowhere in it.
 *
 * @param board address of the board
 */
export const actionFeed = (
  entries: readonly Readonly<{ action: Action; event: ActionEvent }>[],
  { lang, board, actionUrl }: FeedFrame,
): string => {
  const feed = new Feed({
    id: board,
    title: actionWords[lang].title,
    link: board,
    language: htmlLang[lang],
    generator: 'Fupan',
    author: { name: 'Fupan' },
    updated: new Date(entries[0]?.event.at ?? 0),
  })
  for (const { action, event } of entries)
    feed.addItem({
      id: `${actionUrl(action.id)}#move-${event.seq}`,
      link: actionUrl(action.id),
      title: asHtml(titleOf(action, lang)),
      description: asHtml(eventLine(event, lang)),
      date: new Date(event.at),
    })
  return feed.atom1()
}
