import { readBoardView, type BoardView } from '#postmortems/actions/board/board-view.ts'
import { readerOfFeed } from '#postmortems/actions/feeds/feed-keys.ts'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'

/** Who subscribed, and to which view of the board; undefined for an address that opens nothing. */
export const feedVisit = async (
  { actions }: Pick<Services, 'actions'>,
  query: URLSearchParams,
): Promise<Readonly<{ reader: Actor; view: BoardView }> | undefined> => {
  const reader = await readerOfFeed(actions, query.get('key') ?? '')
  return reader && { reader, view: readBoardView(query) }
}

/** The same for a wrong key, an old one, and one of somebody who left. */
export const noSuchFeed = (): Response =>
  new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
