import { describe, expect, it } from 'vitest'
import { newestFirst } from '#guides/hub-changes.ts'
import { bundledTopCauses, topCauses, type CauseQuery } from '#guides/top-causes.ts'
import { loadLibrary } from '#knowledge/load-library.ts'
import type { Actor } from '#tickets/actor.ts'

const now = Date.parse('2026-11-26T00:00:00Z')
const staff: Actor = { kind: 'staff', name: 'a', role: 'cs' }

describe('top causes', () => {
  it('looks 90 days back; only staff sees what is not public', async () => {
    const asked: CauseQuery[] = []
    const causes = {
      countCauses: async (query: CauseQuery) => {
        asked.push(query)
        return Promise.resolve(
          new Map([
            ['docs_gap', 1],
            ['code_defect', 3],
            ['from_elsewhere', 9],
          ]),
        )
      },
    }
    const found = await topCauses({ causes, clock: () => now }, { kind: 'anonymous' }, '1v1')
    await topCauses({ causes, clock: () => now }, staff, '1v1')
    await topCauses({ causes, clock: () => now }, { kind: 'customer', key: 'k' }, '1v1')
    expect(asked.map(({ onlyPublic }) => onlyPublic)).toEqual([true, false, true])
    expect(asked[0]).toMatchObject({ scenario: '1v1', from: Date.parse('2026-08-28T00:00:00Z'), to: now })
    expect(found).toMatchObject({
      tickets: 4,
      causes: [
        { rootCause: 'code_defect', count: 3 },
        { rootCause: 'docs_gap', count: 1 },
      ],
    })
  })

  it('a build counts the bundled cases of the same days', () => {
    const { cases } = loadLibrary('content')
    const { tickets, causes, from } = bundledTopCauses(cases, 'conversational-ai', now)
    const within = cases.filter(
      ({ scenario, opened_at: opened }) =>
        scenario === 'conversational-ai' && opened.precision !== 'unknown' && Date.parse(opened.at) >= from,
    )
    expect(tickets).toBe(within.length)
    expect(tickets).toBeGreaterThan(0)
    expect(causes[0]?.rootCause).toBe('code_defect')
    expect(bundledTopCauses([], '1v1', now)).toMatchObject({ tickets: 0, causes: [] })
  })
})

it('changes come newest first, of one day by title', () => {
  const pages = [
    { title: 'b', updated: '2026-11-01' },
    { title: 'c', updated: '2026-11-02' },
    { title: 'a', updated: '2026-11-01' },
  ]
  expect(newestFirst(pages, 2).map(({ title }) => title)).toEqual(['c', 'a'])
})
