/**
 * A server process as tests of several servers need it: the real services and the real API on a port, without pages.
 * Prints its port when it is ready. The message `jobs` starts its background jobs, `stuck jobs` such that never end.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { createApi } from '#api/create-api.ts'
import { readEnvironment } from '#server/environment.ts'
import { startJobs } from '#server/jobs.ts'
import { loadBundledContent } from '#server/load-bundled-content.ts'
import { createServices } from '#server/create-services.ts'
import { jobDeps } from '#server/services.ts'

const services = await createServices(readEnvironment(process.env))
await loadBundledContent(services)
const api = createApi(services)

const server = createServer(async (request, response) => {
  const headers = new Headers(
    Object.entries(request.headers).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  const body = hasBody ? { body: Readable.toWeb(request) as unknown as ReadableStream, duplex: 'half' } : {}
  const answer = await api.request(request.url ?? '/', { method: request.method ?? 'GET', headers, ...body } as RequestInit, {
    socketAddress: request.socket.remoteAddress,
  })
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
})
server.listen(0, '127.0.0.1', () => console.log(`ready ${(server.address() as AddressInfo).port}`))

const timing = { leaseMs: 2_000, lookEveryMs: 100 }
process.on('message', (message) => {
  const deps = jobDeps(services)
  const never = { removeUnfinished: () => new Promise<number>(() => undefined) }
  startJobs(message === 'stuck jobs' ? { ...deps, attachments: never } : deps, timing)
})
