import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What a site saw of a request. */
export type Seen = Readonly<{ method: string; url: URL; authorization: string | undefined; body: unknown }>

export type Reply = Readonly<{ status?: number; headers?: Readonly<Record<string, string>>; json?: unknown }>

export type Site = Readonly<{ origin: string; seen: readonly Seen[]; close: () => Promise<void> }>

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const sent = await text(request)
  return sent === '' ? undefined : (JSON.parse(sent) as unknown)
}

/** A site on this machine that answers as `reply` says; nothing leaves. */
export const startSite = async (reply: (request: Seen, count: number) => Reply): Promise<Site> => {
  const seen: Seen[] = []
  let origin = ''
  const server = createServer((request, response) => {
    void (async () => {
      const asked = {
        method: request.method ?? '',
        url: new URL(request.url ?? '/', origin),
        authorization: request.headers.authorization,
        body: await bodyOf(request),
      }
      seen.push(asked)
      const { status = 200, headers = {}, json } = reply(asked, seen.length)
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(json === undefined ? '' : JSON.stringify(json))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
