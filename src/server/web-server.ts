import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { pathToFileURL } from 'node:url'
import compression from 'compression'
import sirv from 'sirv'
import { DomainError } from '#kernel/errors.ts'
import { isDrawnLive } from '#paths'
import type { Environment } from '#server/environment.ts'
import { languageFromHeader } from '#server/language-from-header.ts'
import { securityHeaders } from '#server/security-headers.ts'

type AstroHandler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void
type ServerEntry = { handler: AstroHandler }

const contentTypes: readonly (readonly [RegExp, string])[] = [
  [/\.md$/, 'text/markdown; charset=utf-8'],
  [/\/feed\.xml$/, 'application/atom+xml; charset=utf-8'],
]

/** Hashed file names never change their bytes; everything else is revalidated by ETag. */
const cacheControl = (path: string): string =>
  path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate'

const staticFiles = (root: string) =>
  sirv(join(root, 'dist/client'), {
    etag: true,
    // What the build compressed better than can be done while somebody waits.
    brotli: true,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', cacheControl(path))
      const type = contentTypes.find(([pattern]) => pattern.test(path))?.[1]
      if (type !== undefined) response.setHeader('Content-Type', type)
    },
  })

/**
 * Serves the built site: static files first, then Astro's on-demand pages and the API.
 * Resolves once the port is open; SIGINT and SIGTERM finish running requests, then exit.
 *
 * @throws DomainError when the port is taken.
 */
export const startWebServer = async (root: string, environment: Environment): Promise<{ url: string; close: () => Promise<void> }> => {
  const entry = (await import(pathToFileURL(join(root, 'dist/server/entry.mjs')).href)) as ServerEntry
  const files = staticFiles(root)
  const compress = compression({ threshold: 1024 })
  const headers = Object.entries(securityHeaders(environment.publicUrl))

  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    if (request.url === '/' && (request.method === 'GET' || request.method === 'HEAD')) {
      response.writeHead(302, { Location: `/${languageFromHeader(request.headers['accept-language'])}/`, Vary: 'Accept-Language' }).end()
      return
    }
    const draw = (): void => entry.handler(request, response, () => notFound(response))
    compress(request as never, response as never, () => (isDrawnLive(request.url ?? '') ? draw() : files(request, response, draw)))
  })

  server.on('clientError', refuseUnreadable)
  await listen(server, environment)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : environment.port
  const url = `http://${environment.host === '0.0.0.0' || environment.host === '::' ? 'localhost' : environment.host}:${port}`
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  console.error(`Fupan is ready: ${url}/`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      server.closeIdleConnections()
      void close().then(() => process.exit(0))
    })
  return { url, close }
}

/**
 * A request Node cannot parse never reaches the API, so its answer is given here. By far the most common one is a
 * URL with Chinese in it that was not percent-encoded (RFC 3986 §2.1).
 */
const refuseUnreadable = (_error: Error, socket: Duplex): void => {
  if (!socket.writable) return
  const problem = {
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    detail: 'The request could not be read as HTTP: expected a URL in ASCII and well-formed headers of at most 16 kB.',
    hint: 'Percent-encode other characters, e.g. curl -G --data-urlencode "q=黑屏" .../api/v1/search',
  }
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

const notFound = (response: ServerResponse): void => {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found')
}

const listen = (server: ReturnType<typeof createServer>, { host, port }: Environment): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(
        taken
          ? new DomainError(
              'unavailable',
              `port ${port} on ${host} is already in use`,
              'stop the other program or choose another port: PORT=4322 npm start',
            )
          : error,
      )
    })
    server.listen(port, host, resolve)
  })
