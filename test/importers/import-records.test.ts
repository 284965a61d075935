import { describe, expect, it } from 'vitest'
import { importRecords, type LineFault } from '#importers/jsonl/import-records.ts'
import { linesOf, longestLine, type Line } from '#importers/jsonl/lines.ts'
import { parseRecord } from '#importers/jsonl/record.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase, type SqliteDatabase } from '#storage/open-database.ts'
import { sqliteTicketImport } from '#storage/sqlite-ticket-import.ts'
import { ticketRepository } from '#storage/ticket-repository.ts'
import { replay } from '#tickets/replay.ts'
import { transition } from '#tickets/transition.ts'
import { record } from '../search/kit.ts'

const open = async (): Promise<SqliteDatabase> => {
  const database = openDatabase({ file: ':memory:' })
  await migrate(database)
  return database
}

const line = (id: string, fields: object = {}): string => JSON.stringify({ ...record(id, {}), ...fields })

const count = ({ sqlite }: SqliteDatabase, table: string): number => Number(sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get())

describe('importRecords', () => {
  it('brings everything of a record in; the row is the replay of its events', async () => {
    const database = await open()
    const full = line('A/1#2', {
      title: '黑屏',
      lang: undefined,
      body: 'b',
      opened_at: '2024-05-17',
      closed_at: '2024-05-18T10:00:00Z',
      state: undefined,
      grade: 'P1',
      scenario: '1v1',
      product: 'video-call',
      platform: 'ios',
      sdk_version: '4.5.1',
      error_codes: ['ERR_110'],
      resolution: 'r',
      root_cause: 'code_defect',
      mechanism: 'code_fix',
      visibility: 'public',
      url: 'https://example.com/1',
      customer: 'c',
      articles: ['code/agora-110', 'github:a/b#3'],
      messages: [
        { at: '2024-05-17T09:00:00Z', author: 'customer', body: 'hello' },
        { author: 'staff', body: 'hi' },
      ],
    })
    expect(await importRecords({ store: sqliteTicketImport(database) }, [full])).toMatchObject({ read: 1, created: 1, bad: 0 })
    const repository = ticketRepository(database)
    const ticket = await repository.findBySource('desk', 'A/1#2')
    expect(ticket).toMatchObject({
      id: 1001,
      lang: 'zh',
      state: 'closed',
      openedPrecision: 'day',
      openedAt: Date.parse('2024-05-17'),
      grade: 'P1',
      errorCodes: ['ERR_110'],
    })
    expect(replay(1001, await repository.events(1001))).toEqual(ticket)
    const closedAt = Date.parse('2024-05-18T10:00:00Z')
    expect(await repository.links(1001)).toMatchObject([
      { target: 'code/agora-110', relation: 'resolved_by', madeAt: closedAt },
      { target: 'github:a/b#3', relation: 'resolved_by', madeAt: closedAt },
    ])
    await database.close()
  })

  it('changes nothing when run again, updates what changed, adds only new messages', async () => {
    const database = await open()
    const deps = { store: sqliteTicketImport(database) }
    const first = { messages: [{ at: '2024-05-17T09:00:00Z', author: 'customer', body: 'one' }] }
    await importRecords(deps, [line('a', first), line('b')])
    const events = count(database, 'ticket_events')
    expect(await importRecords(deps, [line('a', first), line('b')])).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    expect(count(database, 'ticket_events')).toBe(events)
    const second = {
      ...first,
      title: 'New title',
      messages: [...first.messages, { at: '2024-05-18T09:00:00Z', author: 'staff', body: 'two' }],
    }
    expect(await importRecords(deps, [line('a', second)])).toMatchObject({ created: 0, updated: 1 })
    const ticket = await ticketRepository(database).findBySource('desk', 'a')
    expect(ticket).toMatchObject({ title: 'New title', version: 4 })
    expect(count(database, 'tickets')).toBe(2)
    await database.close()
  })

  it('lets nobody else say what only the customer says: verified', async () => {
    const database = await open()
    const faults: LineFault[] = []
    const lines = [line('a', { state: 'closed', closed_as: 'verified' }), line('b', { state: 'closed', closed_as: 'unverified' })]
    await importRecords({ store: sqliteTicketImport(database) }, lines, { onFault: (fault) => faults.push(fault) })
    expect(faults).toEqual([
      {
        line: 1,
        fault: 'closed_as: expected one of "unverified", "duplicate", "withdrawn"; "verified" is what a customer says here, after a test',
      },
    ])
    expect(count(database, 'tickets')).toBe(1)
    await database.close()
  })

  it('follows the other system until somebody here moves the ticket; then brings new words and no other state', async () => {
    const database = await open()
    const deps = { store: sqliteTicketImport(database) }
    const tickets = ticketRepository(database)
    const read = async () => (await tickets.findBySource('desk', 'a')) ?? expect.unreachable('it was imported')
    await importRecords(deps, [line('a', { state: 'new', closed_at: null, resolution: null })])
    await importRecords(deps, [line('a', { state: 'solving', closed_at: null, resolution: null })])
    const { id, version, state } = await read()
    expect(state).toBe('solving')
    const lin = { kind: 'staff', name: 'lin', role: 'engineer' } as const
    await tickets.append(id, version, transition(await read(), 'resolve', lin, {}, Date.parse('2026-11-23T02:00:00Z')))
    const closed = line('a', { title: 'New title', state: 'closed', closed_at: '2026-11-24T00:00:00Z', closed_as: 'unverified' })
    expect(await importRecords(deps, [closed])).toMatchObject({ updated: 1 })
    expect(await read()).toMatchObject({ title: 'New title', state: 'resolved', closedAs: null, closedAt: null, owner: 'lin' })
    expect(await importRecords(deps, [closed])).toMatchObject({ unchanged: 1 })
    await database.close()
  })

  it('reports a bad line by number and skips it; the good ones land', async () => {
    const database = await open()
    const faults: LineFault[] = []
    const lines = [
      line('a'),
      '{"source":',
      '',
      line('b', { grade: 'P9' }),
      line('c', { opened_at: 'yesterday' }),
      '[]',
      line('d', { title: undefined }),
      line('e', { articles: ['what?'] }),
      line('f'),
    ]
    expect(await importRecords({ store: sqliteTicketImport(database) }, lines, { onFault: (fault) => faults.push(fault) })).toMatchObject({
      read: 8,
      created: 2,
      bad: 6,
    })
    expect(faults.map((fault) => fault.line)).toEqual([2, 4, 5, 6, 7, 8])
    expect(faults[1]?.fault).toBe('grade: expected one of "P0", "P1", "P2", "P3"')
    expect(faults[2]?.fault).toMatch(/^opened_at: expected ISO 8601/)
    expect(faults[4]?.fault).toBe('title: expected text, got nothing')
    expect(parseRecord('{}')).toEqual({ fault: 'source: expected string, got nothing' })
    expect(faults[5]?.fault).toBe('articles[0]: expected "kind/slug" or "source:external_id"')
    await database.close()
  })

  it('stopped half way leaves whole batches; run again it completes', async () => {
    const database = await open()
    const deps = { store: sqliteTicketImport(database) }
    const lines = Array.from({ length: 25 }, (_, at) => line(`t${at}`))
    const stop = new AbortController()
    const first = await importRecords(deps, lines, {
      batchSize: 10,
      signal: stop.signal,
      onProgress: ({ created }) => created >= 10 && stop.abort(),
    })
    expect(first).toMatchObject({ interrupted: true, created: 10 })
    expect(count(database, 'tickets')).toBe(10)
    expect(await importRecords(deps, lines, { batchSize: 10 })).toMatchObject({ interrupted: false, created: 15, unchanged: 10 })
    expect([count(database, 'tickets'), count(database, 'search_changes')]).toEqual([25, 25])
    await database.close()
  })

  it('writes nothing of a batch that fails', async () => {
    const database = await open()
    database.sqlite.exec(
      "CREATE TRIGGER refuse BEFORE INSERT ON ticket_events WHEN new.ticket_id = 1003 BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    )
    await expect(
      importRecords(
        { store: sqliteTicketImport(database) },
        ['a', 'b', 'c'].map((id) => line(id)),
      ),
    ).rejects.toThrow('disk full')
    expect([count(database, 'tickets'), count(database, 'search_changes')]).toEqual([0, 0])
    await database.close()
  })

  it('checks without writing', async () => {
    const database = await open()
    expect(await importRecords({ store: sqliteTicketImport(database) }, [line('a'), 'x'], { dryRun: true })).toMatchObject({
      read: 2,
      created: 0,
      bad: 1,
    })
    expect(count(database, 'tickets')).toBe(0)
    await database.close()
  })
})

describe('parseRecord', () => {
  it.each(['new', 'investigating', 'solving', 'resolved', 'closed'])('accepts the state %s', (state) =>
    expect(parseRecord(line('a', { state }))).toHaveProperty('record'),
  )
  it.each(['2024', '2024-05', '2024-05-17', '2024-05-17T08:30:00Z', '2024-05-17T08:30:00.123+08:00', 'unknown'])(
    'accepts %s as a time',
    (opened) => expect(parseRecord(line('a', { opened_at: opened }))).toHaveProperty('record'),
  )
  it('names a language that no translation can have', () =>
    expect(parseRecord(line('a', { translations: { fr: { title: 'x', body: '' } } }))).toEqual({
      fault: 'translations.fr: expected no such field',
    }))

  it('takes null for a field that is not there', () =>
    expect(parseRecord(line('a', { grade: null, url: null, messages: null }))).toHaveProperty('record'))
})

describe('linesOf', () => {
  const collect = async (chunks: readonly Buffer[]): Promise<Line[]> =>
    Array.fromAsync(
      linesOf(
        (async function* () {
          yield* chunks
        })(),
      ),
    )

  it('puts characters together that a chunk border split, and keeps a last line without a break', async () => {
    const bytes = Buffer.from('\ufeff黑屏\nb\r\n连麦')
    const lines = await collect([...bytes].map((byte) => Buffer.from([byte])))
    expect(lines.map((text) => (typeof text === 'string' ? text.trim() : text))).toEqual(['黑屏', 'b', '连麦'])
  })

  it('says of a line that would fill the memory that it is too long, and goes on behind it', async () => {
    const long = Array.from({ length: 5 }, () => Buffer.alloc(longestLine, 'a'))
    const fault = { fault: 'expected a line of fewer than 4000000 characters' }
    expect(await collect([...long, Buffer.from('\nb')])).toEqual([fault, 'b'])
    expect(await collect([Buffer.alloc(longestLine, 'a')])).toEqual([fault])
    expect(await collect([Buffer.from('首'.repeat(longestLine - 1))])).toEqual(['首'.repeat(longestLine - 1)])
  })

  it('refuses a line of another encoding instead of bringing it in garbled', async () => {
    // "黑屏" in GB18030, between two good lines; a replacement character that somebody pasted is text like any other.
    const lines = await collect([Buffer.from('连麦\n'), Buffer.from([0xba, 0xda, 0xc6, 0xc1, 0x0a]), Buffer.from('b \ufffd')])
    expect(lines).toEqual(['连麦', { fault: 'expected UTF-8, convert the file first, such as: iconv -f GB18030 -t UTF-8' }, 'b \ufffd'])
  })
})
