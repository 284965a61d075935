import type { APIRoute } from 'astro'
import { library } from '#knowledge/library.ts'
import { bundledPack } from '#site-export/bundled-pack.ts'
import { pageLanguage } from '#layouts/page-language.ts'

/** What suggests articles and answers when the server cannot be reached. */
export const GET: APIRoute = ({ params, rewrite }) => {
  const lang = pageLanguage(params)
  return lang === undefined ? rewrite('/404') : Response.json(bundledPack(library(), lang))
}
