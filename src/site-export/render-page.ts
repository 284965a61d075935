import type { IncomingMessage, ServerResponse } from 'node:http'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import inject from 'light-my-request'
import { DomainError } from '#kernel/errors.ts'
import { staticTwinText } from './twin-text.ts'

type NodeHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void
export type RenderedPage = { body: string; contentType: string }
export type RenderPage = (path: string, expectedStatus?: number) => Promise<RenderedPage>

const policyHeader = 'content-security-policy'

/** A page on a CDN keeps the policy Astro sends as a header, script hashes included, as the tag that may stand in for it. */
const withPolicy = (html: string, policy: string): string =>
  html.replace(/<head[^>]*>/, (head) => `${head}<meta http-equiv="${policyHeader}" content="${policy.replaceAll('"', '&quot;')}">`)

const isTwin = (path: string): boolean => path.endsWith('.md')

/**
 * Asks the built server for a page in process, without a socket. The same code answers readers when the page is not exported.
 * A Markdown twin has no page to draw: it is half of all files, and is made from the same texts right here.
 *
 * @param baseUrl address of this site without a slash at the end.
 */
export const pageRenderer = async (root: string, baseUrl: string): Promise<RenderPage> => {
  const { handler } = (await import(pathToFileURL(join(root, 'dist/server/entry.mjs')).href)) as { handler: NodeHandler }
  const dispatch = (request: IncomingMessage, response: ServerResponse) => handler(request, response, () => response.writeHead(404).end())
  return async (path, expectedStatus = 200) => {
    const text = isTwin(path) ? staticTwinText(path, baseUrl) : undefined
    if (text !== undefined) return { body: text, contentType: 'text/markdown; charset=utf-8' }
    const response = await inject(dispatch as never, { method: 'GET', url: path, headers: { host: 'localhost' } })
    if (response.statusCode !== expectedStatus)
      throw new DomainError(
        'unavailable',
        `page ${path} answered ${response.statusCode} while the site was exported, expected ${expectedStatus}`,
        'open the page with `npm run dev` to see the error',
      )
    const policy = response.headers[policyHeader]
    const contentType = String(response.headers['content-type'] ?? '')
    const isPage = contentType.startsWith('text/html') && typeof policy === 'string'
    return { body: isPage ? withPolicy(response.payload, policy) : response.payload, contentType }
  }
}
