import { describe, expect, test } from 'vitest'
import type { Friction, Visit } from '#visits/friction.ts'
import { databases } from './databases.ts'

const at = Date.parse('2026-11-23T02:00:00Z')
const visit: Visit = { id: 'v', customer: 'Acme', day: '2026-11-20', people: 'CTO', notes: '- 慢 "x"', nextDay: '2026-12-20', by: 'Li', at }
const item = (id: string, fields: Partial<Friction> = {}): Friction => ({
  id,
  source: 'visit',
  times: 1,
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

  test('the order of the inbox is how much it hurts, as often as it was met', async () => {
    const { visits } = (await open()).storage
    await visits.addFriction(item('once', { severity: 'high', visitId: null }))
    await visits.addFriction(item('often', { severity: 'low', times: 5, source: 'search', visitId: null }))
    expect((await visits.openFriction(10)).map(({ id }) => id)).toEqual(['often', 'once'])
  })

  test('the latest visit of a customer says what is planned, in whatever order they are logged', async () => {
    const { visits } = (await open()).storage
    await visits.addVisit({ ...visit, id: 'one' }, [item('a', { visitId: 'one' })])
    await visits.addVisit({ ...visit, id: 'older', day: '2026-10-01', nextDay: '2026-12-24' }, [])
    expect((await visits.planned('2026-11-26')).map(({ id }) => id)).toEqual(['one'])
    expect(await visits.planned('2026-12-21')).toEqual([])
    await visits.addVisit({ ...visit, id: 'newer', day: '2026-11-25', nextDay: null }, [])
    expect(await visits.planned('2026-11-26')).toEqual([])
    expect(await visits.find('older')).toMatchObject({ id: 'older', nextDay: '2026-12-24' })
    const listed = await visits.list({ customer: 'Acme', limit: 2 })
    expect(listed.map(({ id, items }) => [id, items.map((one) => one.id)])).toEqual([
      ['newer', []],
      ['one', ['a']],
    ])
  })

  test('a reminder is written with its visit, taken by one, and sent once', async () => {
    const site = await open()
    const { visits, reminders } = site.storage
    const other = (await site.another()).storage.reminders
    await visits.addVisit({ ...visit, id: 'due' }, [], Date.now() - 1_000)
    await visits.addVisit({ ...visit, id: 'later', customer: 'Beta' }, [], Date.now() + 86_400_000)
    await visits.addVisit({ ...visit, id: 'none', customer: 'Gamma' }, [])
    await expect(visits.addVisit({ ...visit, id: 'half' }, [item('x', { visitId: 'half' }), item('x')], 1)).rejects.toThrow()
    const claims = (await Promise.all([reminders, other, reminders, other].map((store) => store.claim(5, 60_000)))).flat()
    expect(claims.map(({ delivery }) => delivery)).toEqual([{ visitId: 'due', attempts: 0 }])
    const [claim] = claims
    if (claim === undefined) throw new Error('unreachable')
    await reminders.record({ ...claim, token: claim.token - 1 }, { kind: 'dead', error: 'came too late' })
    expect(await reminders.failed()).toEqual([])
    await reminders.record(claim, { kind: 'sent' })
    expect(await other.claim(5, 60_000)).toEqual([])
  })

  test('whoever dies while sending is replaced, what fails comes again, and what cannot be sent says why', async () => {
    const { visits, reminders } = (await open()).storage
    await visits.addVisit({ ...visit, id: 'due' }, [], Date.now() - 1_000)
    const [dead] = await reminders.claim(5, 0)
    const [alive] = await reminders.claim(5, 0)
    expect(alive?.token).toBe((dead?.token ?? 0) + 1)
    if (alive !== undefined) await reminders.record(alive, { kind: 'retry', afterMs: -1, error: 'away' })
    const [again] = await reminders.claim(5, 60_000)
    expect(again?.delivery).toEqual({ visitId: 'due', attempts: 1 })
    if (again !== undefined) await reminders.record(again, { kind: 'dead', error: 'no such mailbox' })
    expect(await reminders.failed()).toEqual([{ visitId: 'due', reason: 'no such mailbox' }])
  })

  test('a later visit takes the place of what was agreed before; an earlier one that is logged late changes nothing', async () => {
    const { visits, reminders } = (await open()).storage
    const due = Date.now() - 1_000
    await visits.addVisit({ ...visit, id: 'one', day: '2026-11-20' }, [], due)
    await visits.addVisit({ ...visit, id: 'late', day: '2026-11-01' }, [], due)
    expect((await reminders.claim(5, 0)).map(({ delivery }) => delivery.visitId)).toEqual(['one'])
    await visits.addVisit({ ...visit, id: 'two', day: '2026-11-25' }, [], due)
    expect((await reminders.claim(5, 0)).map(({ delivery }) => delivery.visitId)).toEqual(['two'])
  })

  test('searches are counted under a digest; the third makes an item, however many ask at once', async () => {
    const site = await open()
    const { visits, searchMisses } = site.storage
    const other = (await site.another()).storage.searchMisses
    const asked = (id: string) => item(id, { source: 'search', visitId: null, customer: null, severity: 'low', text: 'holograms' })
    await searchMisses.note('digest', asked('1'), 3)
    await other.note('digest', asked('2'), 3)
    expect(await visits.openFriction(5)).toEqual([])
    expect(JSON.stringify(await site.raw('SELECT * FROM search_misses'))).not.toContain('holograms')
    await Promise.all(['3', '4', '5', '6'].map((id) => searchMisses.note('digest', asked(id), 3)))
    const open3 = await visits.openFriction(5)
    expect(open3.map(({ times, source }) => [times, source])).toEqual([[6, 'search']])
    await visits.settle(open3[0]?.id ?? '', { outcome: 'declined', reason: 'r', settledAt: at, settledBy: 'Li' })
    for (const id of ['7', '8']) await searchMisses.note('digest', asked(id), 3)
    expect(await visits.openFriction(5)).toEqual([])
    await searchMisses.note('digest', asked('9'), 3)
    expect((await visits.openFriction(5)).map(({ times }) => times)).toEqual([3])
  })
})
