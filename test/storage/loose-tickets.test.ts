import { describe, expect, test } from 'vitest'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { looseTickets } from '#postmortems/loose-tickets.ts'
import { anonymous } from '#tickets/actor.ts'
import { record } from '../search/kit.ts'
import { databases } from './databases.ts'

describe.each(databases)('tickets that nothing came from in $name', ({ open }) => {
  test('closed, unlinked, without a mechanism; newest first and not without end', async () => {
    const { storage } = await open()
    const line = (id: string, fields: object): string =>
      JSON.stringify({ ...record(id, {}), state: 'closed', articles: undefined, mechanism: undefined, title: id, ...fields })
    const lines = [
      line('old', {}),
      line('open', { state: 'investigating' }),
      line('answered', { articles: ['guide/join-fast'] }),
      line('fixed', { mechanism: 'code_fix' }),
      line('new', { grade: 'P2', scenario: '1v1' }),
    ]
    await importRecords({ store: storage.imports }, lines, { batchSize: 10 })
    const newest = await storage.looseTickets.newest(100, 10)
    expect(newest.map(({ title }) => title)).toEqual(['new', 'old'])
    expect(newest[0]).toMatchObject({ grade: 'P2', scenario: '1v1', number: expect.stringMatching(/^T-\d+$/) as string })
    expect((await storage.looseTickets.newest(1, 10)).map(({ title }) => title)).toEqual(['new'])
    expect(await storage.looseTickets.newest(100, 1)).toHaveLength(1)
    await expect(looseTickets(storage, anonymous)).rejects.toMatchObject({ code: 'unauthorized' })
  })
})
