import type { APIRoute } from 'astro'
import { incidentWords } from '#i18n/incidents.ts'
import { incidentFeed } from '#incidents/incident-feed.ts'
import { readHistories } from '#incidents/use-cases/read-incidents.ts'
import { pageLanguage } from '#layouts/page-language.ts'
import { paths } from '#paths'
import { getServices } from '#server/services.ts'

/** What was said of incidents, as an Atom feed. Drawn for each request: the next word does not wait for a build. */
export const GET: APIRoute = async ({ params, rewrite }) => {
  const lang = pageLanguage(params)
  if (lang === undefined) return rewrite('/404')
  const { incidents, environment } = await getServices()
  const places = { base: environment.publicUrl, here: paths.incidentFeed(lang), page: paths.incidents(lang) }
  return new Response(incidentFeed(await readHistories(incidents, lang), lang, incidentWords[lang], places), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
