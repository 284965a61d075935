import type { Duplex } from 'node:stream'
import { problemText } from './early-problem.ts'

type Answer = Readonly<{ status: string; detail: string; hint: string }>

const unreadable: Answer = {
  status: '400 Bad Request',
  detail: 'the request could not be read as HTTP: expected a URL in ASCII and well-formed headers',
  hint: 'percent-encode other characters, e.g. curl -G --data-urlencode "q=黑屏" .../api/v1/search',
}

/** What Node's parser gives up on, by its error code. By far the most common one is a URL with Chinese in it (RFC 3986 §2.1). */
const answers: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    detail: 'the address and headers are larger than 16 kB',
    hint: 'send long texts in the body of a POST request',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    detail: 'the request did not arrive in time',
    hint: 'send it again',
  },
}

/** A request Node cannot parse never reaches the API, so its answer, in the same envelope, is given here. */
export const refuseUnreadable = (error: Error & { code?: string }, socket: Duplex): void => {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const { status, detail, hint } = answers[error.code ?? ''] ?? unreadable
  const body = problemText({ status: Number.parseInt(status, 10), code: 'invalid_input', detail, hint })
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
