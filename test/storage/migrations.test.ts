import { describe, expect, test } from 'vitest'
import { migrate } from '#storage/migrate.ts'
import { openDatabase } from '#storage/open-database.ts'
import { ticketRepository } from '#storage/ticket-repository.ts'
import { databases, emptyPostgres } from './databases.ts'

describe.each(databases)('migrations of $name', ({ open }) => {
  test('run in order, and a second time do nothing', async () => {
    const { database, raw } = await open()
    const names = (await raw('SELECT name FROM kysely_migration ORDER BY name')).map(({ name }) => name)
    expect(names[0]).toBe('0001-tickets')
    expect(names.length).toBeGreaterThan(5)
    expect(await migrate(database)).toEqual([])
  })
})

test('both databases run the same list', async () => {
  const lists = await Promise.all(databases.map(async ({ open }) => (await open()).raw('SELECT name FROM kysely_migration ORDER BY name')))
  expect(lists[0]).toEqual(lists[1])
})

test('of several servers that start at the same moment on an empty PostgreSQL database one migrates, the others wait', async () => {
  const url = await emptyPostgres()
  const servers = [1, 2, 3, 4].map(() => openDatabase({ url, poolSize: 3 }))
  const ran = await Promise.all(servers.map(migrate))
  expect(ran.filter((names) => names.length > 0)).toHaveLength(1)
  for (const server of servers) await server.close()
})

test('who starts a server learns why the database cannot be reached, without the password; who asks it later only that', async () => {
  const database = openDatabase({ url: 'postgres://fupan:s3cret@127.0.0.1:1/none' })
  const error = await migrate(database).catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('ECONNREFUSED') })
  expect(JSON.stringify(error) + String(error)).not.toContain('s3cret')
  const later = await ticketRepository(database)
    .find(1001)
    .catch((cause: unknown) => cause)
  expect(later).toMatchObject({ code: 'unavailable', message: 'the database cannot be reached', cause: { code: 'ECONNREFUSED' } })
  await database.close()
})
