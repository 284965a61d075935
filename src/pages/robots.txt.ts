import type { APIRoute } from 'astro'
import { paths } from '#paths'

/** Private pages are `noindex` themselves; listing them here only saves crawlers the way. */
export const GET: APIRoute = ({ site }) =>
  new Response(
    [
      'User-agent: *',
      'Disallow: /api/',
      'Disallow: /*/desk/',
      'Disallow: /*/tickets/',
      `Sitemap: ${new URL(paths.sitemap, site).href}`,
      '',
    ].join('\n'),
    { headers: { 'content-type': 'text/plain; charset=utf-8' } },
  )
