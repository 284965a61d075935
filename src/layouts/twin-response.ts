import type { APIRoute } from 'astro'
import { library, publicArticles } from '#knowledge/library.ts'
import { markdownTwin } from '#markdown/markdown-twin.ts'
import { siteGraph } from '#components/linked-pages.ts'
import { paths } from '#paths'
import { staticRoutes } from '#site-export/static-route.ts'
import { baseUrl } from './base-url.ts'

const twins = staticRoutes((library) =>
  publicArticles(library).map((article) => ({ path: paths.markdownTwin(article.url), props: { article } })),
)

/** The Markdown twin of an article page, whatever its kind. */
export const twinResponse: APIRoute = ({ url, site, rewrite }) => {
  const shown = twins.find(url.pathname)
  if (shown === undefined) return rewrite('/404')
  return new Response(markdownTwin(shown.article, { library: library(), graph: siteGraph(), baseUrl: baseUrl(site) }), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  })
}
