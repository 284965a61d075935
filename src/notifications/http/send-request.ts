import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as secureRequest } from 'node:https'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'
import type { ReceivedAnswer, SendRequest } from './outgoing-request.ts'

/** An answer has to be complete within this, ms: a receiver should put away what it got and work on it later. */
const patienceMs = 15_000

/** Nobody reads more of an answer than this, bytes. */
const mostRead = 8 * 1024

const readAnswer = (response: IncomingMessage): Promise<ReceivedAnswer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = (): void => {
      const seconds = Number(response.headers['retry-after'])
      const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
      resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).subarray(0, mostRead).toString('utf8'), retryAfterMs })
    }
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      // An endless answer is as good as this much of it.
      if (size >= mostRead) {
        done()
        response.destroy()
      }
    })
    response.on('end', done)
    response.on('error', reject)
  })

/**
 * Requests over Node's own client, which follows no redirect: a public address must not send us on to a private one. The address
 * that customers' requests connect to is checked after the name was looked up, so no name can be made to mean a private address.
 *
 * @param allowed private addresses (also as CIDR) that customers' webhooks may reach all the same.
 */
export const requestSender = (allowed: readonly string[], patience: number = patienceMs): SendRequest => {
  const options = { allowIPAddressList: [...allowed] }
  const guards = { http: new RequestFilteringHttpAgent(options), https: new RequestFilteringHttpsAgent(options) }
  return ({ url, headers, body }, trust) =>
    new Promise((resolve, reject) => {
      const target = new URL(url)
      const isSecure = target.protocol === 'https:'
      const given: RequestOptions = {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(patience),
        ...(trust === 'customer' ? { agent: isSecure ? guards.https : guards.http } : {}),
      }
      const sent = (isSecure ? secureRequest : plainRequest)(target, given, (response) => {
        readAnswer(response).then(resolve, reject)
      })
      sent.on('error', reject)
      sent.end(body)
    })
}
