import type { APIRoute } from 'astro'
import { feedVisit, noSuchFeed } from '#forms/action-feed-visit.ts'
import { pageLanguage } from '#layouts/page-language.ts'
import { paths } from '#paths'
import { actionFeed } from '#postmortems/actions/feeds/action-feed.ts'
import { latestEvents } from '#postmortems/actions/feeds/read-feeds.ts'
import { getServices } from '#server/services.ts'

/** What happened to action items, as an Atom feed. Feed readers send no cookie, so the key stands in the address. */
export const GET: APIRoute = async ({ params, url, rewrite }) => {
  const lang = pageLanguage(params)
  if (lang === undefined) return rewrite('/404')
  const services = await getServices()
  const visit = await feedVisit(services, url.searchParams)
  if (visit === undefined) return noSuchFeed()
  const site = services.environment.publicUrl
  // The board leaves out what is finished; a reader of news wants to hear that it was.
  const view = url.searchParams.has('state') ? visit.view : { ...visit.view, state: 'all' as const }
  const feed = actionFeed(await latestEvents(services.actions, visit.reader, view), {
    lang,
    board: site + paths.deskActions(lang),
    actionUrl: (id) => site + paths.deskAction(lang, id),
  })
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}
