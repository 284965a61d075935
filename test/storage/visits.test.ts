import { describe, expect, test } from 'vitest'
import type { Friction, Visit } from '#visits/friction.ts'
import { databases } from './databases.ts'

const at = Date.parse('2026-11-23T02:00:00Z')
const visit: Visit = { id: 'v', customer: 'Acme', day: '2026-11-20', people: 'CTO', notes: '- 慢 "x"', nextDay: '2026-12-20', by: 'Li', at }
const item = (id: string, fields: Partial<Friction> = {}): Friction => ({
  id,
  visitId: 'v',
  customer: 'Acme',
  article: null,
  place: null,
  text: id,
  scenario: null,
  product: null,
  severity: 'medium',
  at,
  outcome: null,
  reason: null,
  settledAt: null,
  settledBy: null,
  ...fields,
})

describe.each(databases)('visits in $name', ({ open }) => {
  test('come back as they were; items in the order of the inbox; each ends once', async () => {
    const { visits } = (await open()).storage
    const items = [item('a', { at: at + 1 }), item('b', { severity: 'low' }), item('c', { severity: 'high', scenario: '1v1' }), item('d')]
    await visits.addVisit(visit, items)
    await visits.addFriction(item('r', { visitId: null, customer: null, article: 'guide/x', place: 'steps', severity: 'low', at: at + 2 }))
    expect((await visits.openFriction(10)).map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b', 'r'])
    expect((await visits.openFriction(1))[0]).toEqual(items[2])
    const settlement = { outcome: 'declined', reason: 'too rare', settledAt: at + 5, settledBy: 'Li' } as const
    expect([await visits.settle('c', settlement), await visits.settle('c', settlement), await visits.settle('x', settlement)]).toEqual([
      true,
      false,
      false,
    ])
    const { visits: seen, friction } = await visits.ofCustomer('Acme')
    expect(seen).toEqual([visit])
    expect(friction.find(({ id }) => id === 'c')).toEqual({ ...items[2], ...settlement })
    expect(friction).toHaveLength(4)
  })

  test('a customer is listed with the last visit, the next one and what is open', async () => {
    const { visits } = (await open()).storage
    await visits.addVisit({ ...visit, id: 'one', nextDay: '2026-11-25' }, [item('a', { visitId: 'one' })])
    await visits.addVisit({ ...visit, id: 'two', day: '2026-11-25', nextDay: null }, [])
    await visits.addVisit({ ...visit, id: 'b', customer: 'Beta', day: '2026-11-01' }, [])
    expect(await visits.customers()).toEqual([
      { customer: 'Acme', lastDay: '2026-11-25', nextDay: null, open: 1 },
      { customer: 'Beta', lastDay: '2026-11-01', nextDay: '2026-12-20', open: 0 },
    ])
  })

  test('a visit whose items cannot be kept is not kept either', async () => {
    const { visits } = (await open()).storage
    await expect(visits.addVisit(visit, [item('a'), item('a')])).rejects.toThrow()
    expect(await visits.customers()).toEqual([])
  })
})
