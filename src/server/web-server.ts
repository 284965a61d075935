import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import compression from 'compression'
import { DomainError } from '#kernel/errors.ts'
import { isBrowserIndex, isDrawnLive } from '#paths'
import { createBrowserIndexKeeper } from '#server/browser-index-keeper.ts'
import { refuseAddress, refuseMethod } from '#server/early-problem.ts'
import type { Environment } from '#server/environment.ts'
import { languageFromHeader } from '#server/language-from-header.ts'
import { refuseUnreadable } from '#server/refuse-unreadable.ts'
import { securityHeaders } from '#server/security-headers.ts'
import { staticFiles } from '#server/static-files.ts'
import { browserIndexShown, writeBrowserIndexes } from '#site-export/browser-indexes.ts'
import { createBuiltFiles, pathOfAddress } from '#site-export/built-files.ts'
import { stopGracefully } from '#server/stop-gracefully.ts'

type AstroHandler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void
type ServerEntry = { handler: AstroHandler }

/**
 * Serves the built site: static files first, then Astro's on-demand pages and the API.
 * Resolves once the port is open; SIGINT and SIGTERM finish running requests, then exit.
 *
 * @param onStopped after the last request of a server that was told to stop: closes what requests used.
 * @throws DomainError when the port cannot be opened.
 */
export const startWebServer = async (
  root: string,
  environment: Environment,
  onStopped: () => Promise<void>,
): Promise<{ url: string; close: () => Promise<void> }> => {
  const entry = (await import(pathToFileURL(join(root, 'dist/server/entry.mjs')).href)) as ServerEntry
  const clientDir = join(root, 'dist/client')
  let files = staticFiles(clientDir)
  const isAsBuilt = createBuiltFiles(root)
  const browserIndex = createBrowserIndexKeeper(
    browserIndexShown(root),
    async () => {
      await writeBrowserIndexes(root)
      // The file server remembers what it found when it began.
      files = staticFiles(clientDir)
    },
    (error) => console.error('warning: the browser’s search index could not be written anew; the next build does it.', error),
  )
  const compress = compression({ threshold: 1024 })
  const headers = Object.entries(securityHeaders(environment.publicUrl))

  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    if (refuseMethod(request, response)) return
    if (request.url === '/' && (request.method === 'GET' || request.method === 'HEAD')) {
      response.writeHead(302, { Location: `/${languageFromHeader(request.headers['accept-language'])}/`, Vary: 'Accept-Language' }).end()
      return
    }
    compress(request as never, response as never, () => {
      const draw = (): void => entry.handler(request, response, () => refuseAddress(request, response))
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      const path = pathOfAddress(request.url ?? '')
      if (isBrowserIndex(path) && !browserIndex.isCurrent()) notNow(response)
      else if (isRead && !isDrawnLive(path) && isAsBuilt(path)) files(request, response, draw)
      else draw()
    })
  })

  server.on('clientError', refuseUnreadable)
  await listen(server, environment)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : environment.port
  const url = `http://${environment.host === '0.0.0.0' || environment.host === '::' ? 'localhost' : environment.host}:${port}`
  const close = () => stopGracefully(server)
  console.error(`Fupan is ready: ${url}/`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void close()
        .then(onStopped)
        .then(() => process.exit(0))
    })
  return { url, close }
}

/** The index is being written anew: searching asks the server meanwhile. */
const notNow = (response: ServerResponse): void => {
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '5', 'Cache-Control': 'no-store' }).end('Try again')
}

/** Why a port could not be opened, in words, by Node's error code. */
const listenFaults: Readonly<Record<string, (host: string, port: number) => readonly [message: string, hint: string]>> = {
  EADDRINUSE: (host, port) => [
    `port ${port} on ${host} is already in use`,
    'stop the other program or choose another port: PORT=4322 npm start',
  ],
  EACCES: (host, port) => [`port ${port} on ${host} may not be opened by this user`, 'choose a port above 1023: PORT=4322 npm start'],
  EADDRNOTAVAIL: (host) => [`this machine has no address ${host}`, 'set HOST to one of its addresses, or to 0.0.0.0 for all of them'],
  ENOTFOUND: (host) => [`there is no host "${host}"`, 'set HOST to an address of this machine, or to 0.0.0.0 for all of them'],
}

const listen = (server: ReturnType<typeof createServer>, { host, port }: Environment): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const fault = listenFaults[error.code ?? '']
      reject(fault === undefined ? error : new DomainError('unavailable', ...fault(host, port)))
    })
    server.listen(port, host, resolve)
  })
