import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/** Whatever came back; tests look at what they expect. */
export type Answer = Readonly<{ status: number; json: any; bytes: Buffer }> // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look at whatever came

export type ServerProcess = Readonly<{
  pid: number
  call: (method: string, path: string, options?: CallOptions) => Promise<Answer>
  send: (message: string) => void
  /** As a power cut would: no handler runs. */
  kill: () => Promise<void>
}>

type CallOptions = Readonly<{ body?: unknown; form?: FormData; headers?: Readonly<Record<string, string>> }>

const readyPort = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    let output = ''
    const listen = (chunk: Buffer): void => {
      output += chunk.toString()
      const port = /^ready (\d+)$/m.exec(output)?.[1]
      if (port !== undefined) resolve(Number(port))
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) =>
      reject(new Error(`the server stopped with code ${String(code)} before it was ready:\n${output.slice(-4000)}`)),
    )
  })

/** Starts a server process (`api-server.ts`) on a database; it is stopped when the test ends. */
export const startServerProcess = async (databaseUrl: string): Promise<ServerProcess> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fupan-server-'))
  const child = fork(join(import.meta.dirname, 'api-server.ts'), {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      FUPAN_DATA_DIR: dataDir,
      FUPAN_RATE_LIMIT: '0',
      FUPAN_LOG_LEVEL: 'error',
      FUPAN_DATABASE_POOL: '5',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await gone
  }
  onTestFinished(async () => {
    await kill()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const port = await readyPort(child)
  return {
    pid: child.pid ?? 0,
    send: (message) => void child.send(message),
    kill,
    call: async (method, path, { body, form, headers = {} } = {}) => {
      const sent = form ?? (body === undefined ? undefined : JSON.stringify(body))
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
      const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        method,
        headers: { ...type, ...headers },
        ...(sent === undefined ? {} : { body: sent }),
      })
      const bytes = Buffer.from(await response.arrayBuffer())
      const isJson = response.headers.get('content-type')?.includes('json') === true
      return { status: response.status, json: isJson ? (JSON.parse(bytes.toString()) as unknown) : undefined, bytes }
    },
  }
}

/** Asks again until the answer is right. @throws Error with the last answer when `withinMs` are over. */
export const eventually = async <Value>(
  withinMs: number,
  ask: () => Promise<Value>,
  isRight: (value: Value) => boolean,
): Promise<Value> => {
  const end = Date.now() + withinMs
  for (;;) {
    const value = await ask()
    if (isRight(value)) return value
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms; the last answer was ${JSON.stringify(value).slice(0, 500)}`)
    await sleep(50)
  }
}
