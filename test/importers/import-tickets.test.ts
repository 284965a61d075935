import { describe, expect, it } from 'vitest'
import { importTickets, type ImportDeed } from '#importers/import-tickets.ts'
import type { ImportRecord } from '#importers/jsonl/record.ts'
import { anonymous, system, type Actor } from '#tickets/actor.ts'
import { recordsInLines } from '#importers/jsonl/record-lines.ts'
import { record } from '../search/kit.ts'

const line = (id: string, source = 'desk'): string => JSON.stringify({ ...record(id, {}), source })

const fakeDeps = (failAt = Number.POSITIVE_INFINITY) => {
  const [deeds, batches]: [(ImportDeed & { actor: Actor })[], number[]] = [[], []]
  return {
    deeds,
    batches,
    deps: {
      store: {
        importBatch: async (records: readonly ImportRecord[]) => {
          if (batches.length === failAt) throw new Error('the disk is full')
          batches.push(records.length)
          return records.map(() => 'created' as const)
        },
      },
      onImported: async (actor: Actor, deed: ImportDeed) => void deeds.push({ actor, ...deed }),
    },
  }
}

describe('importing on somebody’s behalf', () => {
  it.each<[string, Actor]>([
    ['unauthorized', anonymous],
    ['unauthorized', { kind: 'customer', key: 'k' }],
    ['forbidden', { kind: 'staff', name: 'chen', role: 'cs' }],
    ['forbidden', { kind: 'integration', name: 'bot', scopes: ['metrics'] }],
    ['forbidden', { kind: 'staff', name: 'lin', role: 'engineer', scopes: ['tickets.read'] }],
  ])('is refused (%s) before a line is read', async (code, actor) => {
    const { deps, batches, deeds } = fakeDeps()
    const lines = {
      [Symbol.asyncIterator]: () => expect.unreachable('no line may be read'),
    }
    await expect(importTickets(deps, actor, lines)).rejects.toMatchObject({ code })
    expect([batches, deeds]).toEqual([[], []])
  })

  it('is written down: who, from which systems, how many', async () => {
    const { deps, deeds } = fakeDeps()
    const bot: Actor = { kind: 'integration', name: 'bot' }
    await importTickets(deps, bot, recordsInLines([line('a', 'zendesk'), line('b', 'jira'), line('c', 'jira'), 'x']))
    expect(deeds).toMatchObject([{ actor: bot, sources: ['jira', 'zendesk'], summary: { read: 4, created: 3, bad: 1 } }])
  })

  it('is written down with what landed when it broke off', async () => {
    const { deps, deeds } = fakeDeps(1)
    await expect(importTickets(deps, system, recordsInLines([line('a'), line('b'), line('c')]), { batchSize: 2 })).rejects.toThrow(
      'the disk is full',
    )
    expect(deeds).toMatchObject([{ actor: system, sources: ['desk'], summary: { read: 2, created: 2 } }])
  })

  it('leaves no line in the log when nothing was written', async () => {
    const { deps, deeds } = fakeDeps()
    await importTickets(deps, system, recordsInLines([line('a')]), { dryRun: true })
    await importTickets(deps, system, recordsInLines(['x']))
    expect(deeds).toEqual([])
  })
})
