import type { APIRoute } from 'astro'
import { atomFeed } from '#knowledge/feed.ts'
import { library, publicArticles } from '#knowledge/library.ts'
import { baseUrl } from '#layouts/base-url.ts'
import { pageLanguage } from '#layouts/page-language.ts'

export const GET: APIRoute = ({ params, site, rewrite }) => {
  const lang = pageLanguage(params)
  if (lang === undefined) return rewrite('/404')
  return new Response(atomFeed(publicArticles(library()), lang, baseUrl(site)), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}
