import type { IncomingMessage, ServerResponse } from 'node:http'
import { problems } from '#i18n/problems.ts'
import { languageFromHeader } from '#server/language-from-header.ts'

type Code = keyof (typeof problems)['en']

export type EarlyProblem = Readonly<{ status: number; code: Code; detail: string; hint: string }>

/** What is refused before the API is reached, in the API's envelope. */
export const problemText = ({ status, code, detail, hint }: EarlyProblem, title: string = problems.en[code]): string =>
  JSON.stringify({ type: `urn:fupan:problem:${code}`, title, status, code, detail, hint })

const answer = (
  request: IncomingMessage,
  response: ServerResponse,
  problem: EarlyProblem,
  headers: Readonly<Record<string, string>> = {},
): void => {
  const title = problems[languageFromHeader(request.headers['accept-language'])][problem.code]
  response
    .writeHead(problem.status, { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store', ...headers })
    .end(problemText(problem, title))
}

/** Methods that no page and no route has; Fetch, in which both are written, cannot even name them (https://fetch.spec.whatwg.org/#forbidden-method). */
const unspeakable = new Set(['CONNECT', 'TRACE', 'TRACK'])

/** @returns whether the request was refused for its method. */
export const refuseMethod = (request: IncomingMessage, response: ServerResponse): boolean => {
  const method = request.method ?? ''
  if (!unspeakable.has(method)) return false
  const possible = 'GET, HEAD, POST, PUT, DELETE'
  answer(
    request,
    response,
    { status: 405, code: 'method_not_allowed', detail: `${method} is not possible here`, hint: `possible: ${possible}` },
    { Allow: possible },
  )
  return true
}

/** No route fits the address at all, such as one with a line break in it. */
export const refuseAddress = (request: IncomingMessage, response: ServerResponse): void => {
  const isForPrograms = (request.url ?? '').startsWith('/api/')
  if (!isForPrograms) return void response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found')
  answer(request, response, {
    status: 404,
    code: 'not_found',
    detail: 'there is nothing at this address',
    hint: 'every route is listed at /api/v1/openapi.json',
  })
}
