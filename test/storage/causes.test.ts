import { describe, expect, test } from 'vitest'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { record } from '../search/kit.ts'
import { databases } from './databases.ts'

describe.each(databases)('causes counted in $name', ({ open }) => {
  test('by scenario, time and audience', async () => {
    const { storage } = await open()
    const line = (id: string, fields: object): string =>
      JSON.stringify({
        ...record(id, {}),
        scenario: '1v1',
        root_cause: 'docs_gap',
        opened_at: '2026-11-20',
        visibility: 'public',
        ...fields,
      })
    const lines = [
      line('a', {}),
      line('b', { root_cause: 'code_defect' }),
      line('c', { root_cause: 'code_defect', visibility: 'internal' }),
      line('old', { opened_at: '2026-01-01' }),
      line('undated', { opened_at: 'unknown' }),
      line('elsewhere', { scenario: 'going-global' }),
    ]
    await importRecords({ store: storage.imports }, lines, { batchSize: 10 })
    const days = { scenario: '1v1' as const, from: Date.parse('2026-09-01'), to: Date.parse('2026-12-01') }
    expect(Object.fromEntries(await storage.causes.countCauses({ ...days, onlyPublic: false }))).toEqual({ docs_gap: 1, code_defect: 2 })
    expect(Object.fromEntries(await storage.causes.countCauses({ ...days, onlyPublic: true }))).toEqual({ docs_gap: 1, code_defect: 1 })
    expect(await storage.causes.countCauses({ ...days, scenario: 'live-streaming', onlyPublic: false })).toEqual(new Map())
  })
})
