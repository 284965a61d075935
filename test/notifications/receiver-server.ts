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
  const up = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  await up(0)
  const { port } = server.address() as AddressInfo
  /** Gone, as if killed: open connections are cut, new ones refused. */
  const down = (): void => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(down)
  return { url: `http://127.0.0.1:${port}/hook`, received, down, up: () => up(port) }
}
