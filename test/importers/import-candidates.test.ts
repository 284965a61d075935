import { describe, expect, it } from 'vitest'
import type { Fault } from '#importers/candidate.ts'
import { importCandidates } from '#importers/import-candidates.ts'
import { readSource } from '#importers/sources.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase } from '#storage/open-database.ts'
import { sqliteTicketImport } from '#storage/sqlite-ticket-import.ts'
import { ticketRepository } from '#storage/ticket-repository.ts'
import { exportBytes, readExport } from './read-export.ts'

const open = async () => {
  const database = openDatabase({ file: ':memory:' })
  await migrate(database)
  return { database, deps: { store: sqliteTicketImport(database) }, repository: ticketRepository(database) }
}

describe('importCandidates', () => {
  it('brings in messages, notes of the team and the ticket that stays; again changes nothing', async () => {
    const { database, deps, repository } = await open()
    const faults: Fault[] = []
    const read = () =>
      importCandidates(deps, readSource('zendesk', exportBytes('zendesk-export.ndjson')), { onFault: (fault) => faults.push(fault) })
    expect(await read()).toEqual({ read: 4, created: 3, updated: 0, unchanged: 0, skipped: 1, bad: 0, interrupted: false })
    expect(await read()).toMatchObject({ created: 0, updated: 0, unchanged: 3, skipped: 1 })
    expect(faults).toEqual([])
    const ticket = await repository.findBySource('zendesk', '35436')
    const events = await repository.events(ticket?.id ?? 0)
    expect(events.map(({ type, actor }) => `${type} ${actor}`)).toEqual([
      'imported integration:zendesk',
      'message integration:zendesk',
      'note integration:zendesk',
      'message customer',
    ])
    const duplicate = await repository.findBySource('zendesk', '35439')
    expect(await repository.links(duplicate?.id ?? 0)).toMatchObject([{ target: 'zendesk:35436', relation: 'duplicate_of' }])
    await database.close()
  })

  it('lands what was read before reading broke off', async () => {
    const { database, deps } = await open()
    const candidates = await readExport('jira', 'jira-v3.json')
    async function* breaking() {
      yield* candidates
      throw new Error('connection lost')
    }
    const told: number[] = []
    await expect(importCandidates(deps, breaking(), { onProgress: ({ created }) => told.push(created) })).rejects.toThrow('connection lost')
    expect(told).toEqual([3])
    await database.close()
  })

  it('says until when the other system was read, once it has landed', async () => {
    const { database, deps } = await open()
    const dated = (await readExport('jira', 'jira-v3.json')).map((candidate, at) => ({ ...candidate, updatedAt: `2024-01-0${at + 1}` }))
    const stop = new AbortController()
    const summary = await importCandidates(deps, dated, { batchSize: 2, signal: stop.signal, onProgress: () => stop.abort() })
    expect(summary).toMatchObject({ created: 2, interrupted: true, updatedUntil: '2024-01-02' })
    await database.close()
  })

  it('is stopped, not broken, when a request is stopped with it', async () => {
    const { database, deps } = await open()
    const stop = new AbortController()
    async function* stopped(): AsyncGenerator<never> {
      stop.abort()
      yield* []
      stop.signal.throwIfAborted()
    }
    expect(await importCandidates(deps, stopped(), { signal: stop.signal })).toMatchObject({ interrupted: true, read: 0 })
    await database.close()
  })
})
