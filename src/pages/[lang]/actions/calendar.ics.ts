import type { APIRoute } from 'astro'
import { feedVisit, noSuchFeed } from '#forms/action-feed-visit.ts'
import { pageLanguage } from '#layouts/page-language.ts'
import { paths } from '#paths'
import { actionCalendar } from '#postmortems/actions/feeds/action-calendar.ts'
import { postmortemTitle, readBoard } from '#postmortems/actions/board/read-board.ts'
import { getServices } from '#server/services.ts'

/** Days of action items for a calendar that subscribes. It sends no cookie, so the key stands in the address. */
export const GET: APIRoute = async ({ params, url, rewrite }) => {
  const lang = pageLanguage(params)
  if (lang === undefined) return rewrite('/404')
  const services = await getServices()
  const visit = await feedVisit(services, url.searchParams)
  if (visit === undefined) return noSuchFeed()
  const { actions, environment } = services
  const { rows } = await readBoard(actions, visit.reader, visit.view)
  const calendar = actionCalendar(rows, {
    lang,
    host: new URL(environment.publicUrl).hostname,
    actionUrl: (id) => environment.publicUrl + paths.deskAction(lang, id),
    postmortemTitle: (slug) => postmortemTitle(actions, slug, lang) ?? slug,
    lead: actions.settings.remind_days_before,
    now: services.clock(),
  })
  return new Response(calendar, { headers: { 'content-type': 'text/calendar; charset=utf-8' } })
}
