import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type Received = Readonly<{ path: string; headers: IncomingHttpHeaders; body: string }>

/** What to answer to the n-th request (from 0); `hang` keeps the caller waiting, `reset` cuts the line. */
export type Reply = Readonly<{ status: number; body?: string; headers?: Readonly<Record<string, string>> }> | 'hang' | 'reset'

/** A web server that writes down what it gets, on a port of its own; it is closed when the test ends. */
export const startReceiver = async (reply: (count: number) => Reply = () => ({ status: 200 })) => {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const answer = reply(received.length)
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() })
      if (answer === 'hang') return
      if (answer === 'reset') return void request.socket.destroy()
      response.writeHead(answer.status, answer.headers).end(answer.body ?? '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received }
}
