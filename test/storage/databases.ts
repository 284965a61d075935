import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { migrate } from '#storage/migrate.ts'
import { openDatabase, type Database } from '#storage/open-database.ts'
import { storageOf, type Storage } from '#storage/storage.ts'

/** One process on a database, as far as storage is concerned. */
export type Server = Readonly<{ database: Database; storage: Storage }>

/** A database of one test. Everything is closed and removed when the test ends. */
export type TestDatabase = Server &
  Readonly<{
    /** Another process (server or command) on the same database. */
    another: () => Promise<Server>
    /** The folder of a SQLite site. */
    folder: string
    /** The address of a PostgreSQL database; undefined for SQLite. */
    url: string | undefined
    /** One statement as it is, on a connection of its own. */
    raw: (sql: string) => Promise<readonly Record<string, unknown>[]>
  }>

const connect = async (database: Database, folder: string, holder: string): Promise<Server> => {
  onTestFinished(() => database.close())
  await migrate(database)
  return {
    database,
    storage: storageOf(database, { attachmentsDir: join(folder, 'attachments'), clock: () => Date.now(), nextDue: () => null, holder }),
  }
}

const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fupan-storage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const sqlite = async (): Promise<TestDatabase> => {
  const folder = scratchFolder()
  const open = (holder: string): Promise<Server> => connect(openDatabase({ file: join(folder, 'fupan.sqlite') }), folder, holder)
  const first = await open('first')
  const raw: TestDatabase['raw'] = async (sql) => {
    if (first.database.dialect !== 'sqlite') throw new Error('unreachable')
    const statement = first.database.sqlite.prepare<[], Record<string, unknown>>(sql)
    return statement.reader ? statement.all() : (statement.run(), [])
  }
  return { ...first, folder, url: undefined, raw, another: () => open('another') }
}

/** One statement on a PostgreSQL database. */
export const ask = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** The address of a new, empty database on the tests' PostgreSQL. */
export const emptyPostgres = async (): Promise<string> => {
  const server = inject('postgresServer')
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await ask(`${server}/postgres`, `CREATE DATABASE ${name}`)
  onTestFinished(async () => {
    await ask(`${server}/postgres`, `DROP DATABASE ${name} WITH (FORCE)`)
  })
  return `${server}/${name}`
}

const postgres = async (): Promise<TestDatabase> => {
  const url = await emptyPostgres()
  const folder = scratchFolder()
  const open = (holder: string): Promise<Server> => connect(openDatabase({ url, poolSize: 8 }), folder, holder)
  return { ...(await open('first')), folder, url, raw: (sql) => ask(url, sql), another: () => open('another') }
}

/** The contract holds on each of these: `describe.each(databases)`. Call `open` inside a test. */
export const databases = [
  { name: 'SQLite', open: sqlite },
  { name: 'PostgreSQL', open: postgres },
] as const
