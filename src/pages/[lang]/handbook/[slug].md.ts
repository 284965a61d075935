import type { APIRoute } from 'astro'
import { pageMarkdown } from '#markdown/page-markdown.ts'
import { siteGraph } from '#components/linked-pages.ts'
import { baseUrl } from '#layouts/base-url.ts'
import { handbookRoutes } from '#site-export/routes/handbook-routes.ts'

export const GET: APIRoute = ({ url, site, rewrite }) => {
  const shown = handbookRoutes.find(url.pathname.replace(/\.md$/, '/'))
  if (shown === undefined) return rewrite('/404')
  const { page } = shown
  return new Response([`# ${page.data.title}`, page.data.summary, pageMarkdown(page, siteGraph(), baseUrl(site)).trim(), ''].join('\n\n'), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  })
}
