import type { APIRoute } from 'astro'
import { library, publicArticles } from '#knowledge/library.ts'
import { buildSuggestPack } from '#search/suggest-pack.ts'
import { pageLanguage } from '#layouts/page-language.ts'

/** What suggests articles when the server cannot be reached. */
export const GET: APIRoute = ({ params, rewrite }) => {
  const lang = pageLanguage(params)
  if (lang === undefined) return rewrite('/404')
  return Response.json(buildSuggestPack(publicArticles(library()).filter((article) => article.lang === lang)))
}
