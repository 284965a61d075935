import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Origin of the running site, without a trailing slash. */
    baseUrl: string
    /** Path of the Chromium to drive; empty when the machine has none. */
    browserPath: string
    /** Data directory of the running server, for commands that work on the same file. */
    dataDir: string
  }
}

const readyLine = /Fupan is ready: (http\S+?)\/?\s/

/** Starts the product as a person would (build if stale, first-start load, serve) on a free port with an empty data directory. */
const startProduct = (dataDir: string): Promise<{ child: ChildProcess; url: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/start.ts'], {
      // All journeys come from one address, and sign in as often in a minute as a whole company.
      env: { ...process.env, PORT: '0', HOST: '127.0.0.1', FUPAN_DATA_DIR: dataDir, FUPAN_RATE_LIMIT: '6000', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      const url = readyLine.exec(output)?.[1]
      if (url !== undefined) resolve({ child, url })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) =>
      reject(new Error(`the product stopped with code ${String(code)} before it was ready:\n${output.slice(-4000)}`)),
    )
  })

export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), 'fupan-journeys-'))
  const { child, url } = await startProduct(dataDir)
  project.provide('baseUrl', url)
  project.provide('browserPath', process.env['FUPAN_TEST_BROWSER'] ?? '')
  project.provide('dataDir', dataDir)
  return async () => {
    // A server that died on the way has said so by failing journeys; waiting for its end would never end.
    const isRunning = child.exitCode === null && child.signalCode === null
    const gone = isRunning ? new Promise((resolve) => child.once('exit', resolve)) : undefined
    child.kill('SIGTERM')
    await gone
    rmSync(dataDir, { recursive: true, force: true })
  }
}
