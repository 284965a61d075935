import { spawn } from 'node:child_process'
import { createServer, request, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { refuseAddress, refuseMethod } from '#server/early-problem.ts'
import { refuseUnreadable } from '#server/refuse-unreadable.ts'
import { stopGracefully } from '#server/stop-gracefully.ts'

let server: Server
afterEach(() => void server.closeAllConnections())

const listen = (made: Server): Promise<number> =>
  new Promise((resolve) => {
    server = made
    made.listen(0, '127.0.0.1', () => resolve((made.address() as AddressInfo).port))
  })

/** What comes back for bytes as they are. */
const exchange = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('close', () => resolve(text)).on('error', reject)
  })

describe('what is no HTTP', () => {
  test.each([
    ['Chinese in the address', 'GET /api/v1/search?q=黑屏 HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'percent-encode'],
    ['nonsense', '\u0000\u0001\r\n\r\n', 400, 'percent-encode'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'body of a POST'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 400, 'percent-encode'],
  ])('%s is refused in the envelope of the API', async (_, bytes, status, hint) => {
    const port = await listen(createServer((_request, response) => response.end('ok')).on('clientError', refuseUnreadable))
    const answer = await exchange(port, bytes)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(head).toContain('application/problem+json')
    expect(JSON.parse(body)).toMatchObject({
      type: 'urn:fupan:problem:invalid_input',
      status,
      code: 'invalid_input',
      hint: expect.stringContaining(hint),
    })
  })
})

describe('what never reaches a route', () => {
  const answerTo = async (line: string): Promise<readonly [head: string, body: string]> => {
    const handler = createServer((made, response) => {
      if (!refuseMethod(made, response)) refuseAddress(made, response)
    })
    const answer = await exchange(await listen(handler), `${line} HTTP/1.1\r\nHost: x\r\nAccept-Language: zh\r\nConnection: close\r\n\r\n`)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    return [head, body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1)]
  }

  test('a method that Fetch cannot name is refused, not a fault of ours', async () => {
    const [head, body] = await answerTo('TRACE /api/v1/health')
    expect(head).toMatch(/^HTTP\/1.1 405 /)
    expect(head).toContain('Allow: GET, HEAD, POST, PUT, DELETE')
    expect(JSON.parse(body)).toMatchObject({ status: 405, code: 'method_not_allowed', title: '此处不支持该方法' })
  })

  test('an address of the API that fits no route gets the envelope', async () => {
    const [head, body] = await answerTo('GET /api/v1/flows/%0d%0ax')
    expect(head).toMatch(/^HTTP\/1.1 404 /)
    expect(JSON.parse(body)).toMatchObject({ status: 404, code: 'not_found', hint: expect.stringContaining('openapi.json') as string })
    expect((await answerTo('GET /en/%0d%0ax'))[0]).toContain('text/plain')
  })
})

describe('stopping', () => {
  test('a server ends when npm, which started it through a shell, was ended', async () => {
    const module = join(import.meta.dirname, '../../src/server/stop-with-parent.ts')
    const program = `
      const { stopWithParent } = await import(${JSON.stringify(module)})
      process.on('SIGTERM', () => { console.log('ended'); process.exit() })
      stopWithParent()
      setInterval(() => undefined, 1000)
      console.log('started')`
    // What stands behind it keeps the shell from becoming the program.
    const shell = spawn('sh', ['-c', '"$0" --input-type=module --eval "$1"; true', process.execPath, program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const said: string[] = []
    await new Promise<void>((resolve) => {
      shell.stdout.setEncoding('utf8').on('data', (text: string) => {
        said.push(text.trim())
        if (text.includes('started')) shell.kill('SIGTERM')
      })
      shell.stdout.on('close', resolve)
    })
    expect(said).toEqual(['started', 'ended'])
  })

  test('a running request is answered, a connection kept alive does not hold it up', async () => {
    const port = await listen(createServer((_request, response) => setTimeout(() => response.end('done'), 300)))
    const agentless = { port, host: '127.0.0.1', headers: { connection: 'keep-alive' } }
    const answer = new Promise<string>((resolve, reject) => {
      request(agentless, (response) => response.setEncoding('utf8').on('data', resolve))
        .on('error', reject)
        .end()
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const began = performance.now()
    await stopGracefully(server)
    expect(await answer).toBe('done')
    // Node keeps an idle connection for five seconds.
    expect(performance.now() - began).toBeLessThan(4_500)
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed')
  })

  test('who never finishes is cut off when the grace is over', async () => {
    const port = await listen(createServer(() => undefined))
    const cut = new Promise((resolve) => request({ port, host: '127.0.0.1' }).on('error', resolve).end())
    await new Promise((resolve) => setTimeout(resolve, 50))
    await stopGracefully(server, 100)
    expect(await cut).toMatchObject({ code: 'ECONNRESET' })
  })
})
