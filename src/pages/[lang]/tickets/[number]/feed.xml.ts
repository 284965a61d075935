import type { APIRoute } from 'astro'
import { moverName, staffName } from '#components/ticket/person-name.ts'
import { ticketMoves } from '#components/ticket/ticket-moves.ts'
import { readTicketByKey } from '#forms/ticket-visit.ts'
import { pageLanguage } from '#layouts/page-language.ts'
import { ticketFeed } from '#notifications/ticket-feed.ts'
import { paths } from '#paths'
import { getServices } from '#server/services.ts'

/** The history of one ticket as an Atom feed. Feed readers send no cookie, so the key stands in the address. */
export const GET: APIRoute = async ({ params, url, rewrite }) => {
  const lang = pageLanguage(params)
  if (lang === undefined) return rewrite('/404')
  const services = await getServices()
  const view = await readTicketByKey(services, params['number'] ?? '', url.searchParams.get('key') ?? '')
  if (view === undefined) return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
  const moves = ticketMoves(view.timeline, {
    lang,
    audience: 'customer',
    body: view.body,
    nameOf: (by) => moverName(by, lang),
    ownerOf: (owner) => staffName(owner, lang),
  })
  const entries = moves.map((move) => ({ ...move, words: move.words ?? move.note }))
  return new Response(ticketFeed(view, entries, lang, services.environment.publicUrl + paths.ticket(lang, view.number)), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}
