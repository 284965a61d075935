import { describe, expect, test } from 'vitest'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { replay } from '#tickets/replay.ts'
import { record } from '../search/kit.ts'
import { databases, type Server } from './databases.ts'
import { message } from './events.ts'

const line = (id: string, fields: object = {}): string => JSON.stringify({ ...record(id, {}), ...fields })

const load = ({ storage }: Pick<Server, 'storage'>, lines: readonly string[], batchSize = 10) =>
  importRecords({ store: storage.imports }, lines, { batchSize })

describe.each(databases)('imports into $name', ({ open }) => {
  test('every row is the replay of its events; numbers follow the order of the records', async () => {
    const site = await open()
    const full = {
      title: '黑屏 \u0000',
      error_codes: ['ERR_110'],
      resolution: 'r',
      translations: { zh: { title: 't', body: 'b' } },
      articles: ['code/agora-110', 'github:a/b#3', 'code/agora-110'],
      messages: [
        { at: '2024-05-17T09:00:00Z', author: 'customer', body: 'hello \ud800' },
        { author: 'staff', body: 'hi' },
      ],
    }
    const lines = Array.from({ length: 25 }, (_, at) => line(`r${at}`, full))
    expect(await load(site, lines)).toMatchObject({ created: 25, bad: 0 })
    const { tickets } = site.storage
    const list = await tickets.list({ limit: 100 })
    expect(list.map(({ id, externalId }) => [id, externalId])).toEqual(lines.map((_, at) => [1025 - at, `r${24 - at}`]))
    for (const ticket of list) expect(replay(ticket.id, await tickets.events(ticket.id))).toEqual(ticket)
    expect((await tickets.links(1001)).map(({ target }) => target)).toEqual(['code/agora-110', 'github:a/b#3'])
  })

  test('imported again nothing changes; what changed is updated, only new messages and links are added', async () => {
    const site = await open()
    const first = { messages: [{ at: '2024-05-17T09:00:00Z', author: 'customer', body: 'one \u0000' }], articles: ['code/agora-110'] }
    await load(site, [line('a', first), line('b')])
    expect(await load(site, [line('a', first), line('b')])).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    const second = {
      title: 'New title',
      articles: ['code/agora-110', 'guide/x'],
      messages: [...first.messages, { at: '2024-05-18T09:00:00Z', author: 'staff', body: 'two' }],
    }
    expect(await load(site, [line('b'), line('a', second)])).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
    const ticket = await site.storage.tickets.findBySource('desk', 'a')
    expect(ticket).toMatchObject({ id: 1001, title: 'New title', version: 6 })
    expect(await site.storage.tickets.links(1001)).toHaveLength(2)
    expect(replay(1001, await site.storage.tickets.events(1001))).toEqual(ticket)
  })

  test('a record that comes twice in a batch is one ticket, in its last state', async () => {
    const site = await open()
    expect(await load(site, [line('a'), line('a', { title: 'later' }), line('b'), line('a', { title: 'later' })])).toMatchObject({
      created: 2,
      updated: 1,
      unchanged: 1,
    })
    const { tickets } = site.storage
    expect((await tickets.list({ limit: 9 })).map(({ id, title, version }) => [id, title, version])).toEqual([
      [1002, 'b', 1],
      [1001, 'later', 2],
    ])
  })

  test('goes on behind what was written to the ticket meanwhile; numbers go on behind filed and imported ones', async () => {
    const site = await open()
    await load(site, [line('a')])
    await site.storage.tickets.append(1001, 'latest', [message])
    expect(await load(site, [line('a', { title: 'later' }), line('b')])).toMatchObject({ created: 1, updated: 1 })
    expect((await site.storage.tickets.events(1001)).map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'imported'],
      [2, 'message'],
      [3, 'imported'],
    ])
    const filed = await site.storage.tickets.create(await site.storage.tickets.events(1002)).catch((error: unknown) => error)
    expect(filed).toMatchObject({ code: 'conflict' })
  })

  test('of a batch that fails nothing is written', async () => {
    const site = await open()
    await load(site, [line('a')])
    await site.raw(
      site.url === undefined
        ? "CREATE TRIGGER refuse BEFORE INSERT ON ticket_links BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        : `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
           CREATE TRIGGER refuse BEFORE INSERT ON ticket_links FOR EACH ROW EXECUTE FUNCTION refuse()`,
    )
    await expect(load(site, [line('a', { title: 'later' }), line('b', { articles: ['code/agora-110'] })])).rejects.toThrow('disk full')
    expect((await site.storage.tickets.list({ limit: 9 })).map(({ title, version }) => [title, version])).toEqual([['a', 1]])
  })
})

test('two servers that import the same file at the same moment make each ticket once', async () => {
  const site = await databases[1].open()
  const other = await site.another()
  const lines = Array.from({ length: 300 }, (_, at) => line(`r${at}`))
  const reports = await Promise.all([load(site, lines, 20), load(other, lines.toReversed(), 20)])
  expect(reports.map(({ created }) => created).reduce((sum, count) => sum + count)).toBe(300)
  expect(await site.raw('SELECT count(*)::int AS tickets FROM tickets')).toEqual([{ tickets: 300 }])
})
