import type { APIRoute } from 'astro'
import { library, publicArticles } from '#knowledge/library.ts'
import { llmsText } from '#knowledge/llms-text.ts'
import { baseUrl } from '#layouts/base-url.ts'
import { pageLanguage } from '#layouts/page-language.ts'

export const GET: APIRoute = ({ params, site, rewrite }) => {
  const lang = pageLanguage(params)
  if (lang === undefined) return rewrite('/404')
  return new Response(llmsText(publicArticles(library()), lang, baseUrl(site)), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
