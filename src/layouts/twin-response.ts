import type { APIRoute } from 'astro'
import { twinText } from '#site-export/twin-text.ts'
import { baseUrl } from './base-url.ts'

/** Markdown as it is sent (RFC 7763). */
export const markdownResponse = (text: string): Response =>
  new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } })

/** The Markdown twin of an article page or of a page of the handbook, whatever its kind. */
export const twinResponse: APIRoute = ({ url, site, rewrite }) => {
  const text = twinText(url.pathname, baseUrl(site))
  return text === undefined ? rewrite('/404') : markdownResponse(text)
}
