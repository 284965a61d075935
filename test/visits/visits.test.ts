import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeVisitForm } from '#forms/visit-forms.ts'
import { isTaken } from '#forms/form-state.ts'
import { giveFeedback } from '#knowledge/article-feedback.ts'
import { anonymous } from '#tickets/actor.ts'
import { readInbox } from '#visits/inbox/read-inbox.ts'
import { noteMiss } from '#visits/searches/note-miss.ts'
import { listVisits, readCustomers, readVisitSheet } from '#visits/use-cases/read-customers.ts'
import { logVisit } from '#visits/use-cases/log-visit.ts'
import { settleFriction } from '#visits/use-cases/settle-friction.ts'
import { engineer, startPages, type TestPages } from '../pages/start-pages.ts'

const customer = 'Acme & Sons'
const send = (pages: TestPages, fields: Readonly<Record<string, string>>) =>
  takeVisitForm(
    pages.services,
    engineer,
    new Request('http://127.0.0.1/en/visits/', { method: 'POST', body: new URLSearchParams(fields) }),
    'en',
  )

describe('from a visit to its next sheet', () => {
  let pages: TestPages
  beforeAll(async () => (pages = await startPages()))
  afterAll(() => pages.close())

  it('a visit is logged by a form; its bullets stand in the inbox, worst first', async () => {
    const notes = 'Good mood.\n- dashboards are slow\n- echo on speaker #1v1 !high\n- their token: 0123456789abcdef0123456789abcdef'
    const result = await send(pages, { act: 'log', customer, day: '2026-11-20', people: 'CTO', notes, next_day: '2026-12-20' })
    expect(isTaken(result) && result.redirect).toBe('/en/visits/?done=logged')
    const friction = await readInbox(pages.services.visits, engineer, 'en')
    const { customers, planned } = await readCustomers(pages.services.visits, engineer)
    expect(friction.map(({ text, severity, scenario }) => [text, severity, scenario])).toEqual([
      ['echo on speaker', 'high', '1v1'],
      ...['dashboards are slow', 'their token: [secret]']
        .map((text) => [text, 'medium', null])
        .sort((a, b) => friction.findIndex(({ text }) => text === a[0]) - friction.findIndex(({ text }) => text === b[0])),
    ])
    expect(customers).toEqual([{ customer, lastDay: '2026-11-20', nextDay: '2026-12-20', open: 3 }])
    expect(planned.map((visit) => [visit.customer, visit.nextDay])).toEqual([[customer, '2026-12-20']])
  })

  it('what is wrong stands beside its field, and nothing is kept', async () => {
    const result = await send(pages, { act: 'log', customer: ' ', day: 'soon', notes: '- x', next_day: '2026-01-01' })
    expect(isTaken(result) ? {} : result.issues).toMatchObject({ customer: expect.any(String), day: expect.any(String) })
    const ahead = await send(pages, { act: 'log', customer, day: '2036-11-20' })
    expect(isTaken(ahead) ? {} : ahead.issues).toHaveProperty('day')
    const early = await send(pages, { act: 'log', customer, day: '2026-11-20', next_day: '2026-11-20' })
    expect(isTaken(early) ? {} : early.issues).toHaveProperty('next_day')
    expect((await readVisitSheet(pages.services.visits, engineer, customer)).visits).toHaveLength(1)
  })

  it('an item ends once, with a reason, and the sheet shows what became of it', async () => {
    const [first] = await readInbox(pages.services.visits, engineer, 'en')
    const act = `settle_${first?.id ?? ''}`
    expect(isTaken(await send(pages, { act, outcome: 'guide', reason: '' }))).toBe(false)
    expect(isTaken(await send(pages, { act, outcome: 'wish', reason: 'r' }))).toBe(false)
    expect(isTaken(await send(pages, { act, outcome: 'guide', reason: 'Guide on echo is out.' }))).toBe(true)
    const again = await send(pages, { act, outcome: 'declined', reason: 'r' })
    expect(isTaken(again) ? 0 : again.status).toBe(409)
    const sheet = await readVisitSheet(pages.services.visits, engineer, customer)
    expect(sheet.friction.find(({ id }) => id === first?.id)).toMatchObject({
      outcome: 'guide',
      reason: 'Guide on echo is out.',
      settledBy: engineer.name,
    })
    expect((await readInbox(pages.services.visits, engineer, 'en')).map(({ id }) => id)).not.toContain(first?.id)
  })

  it('a reader’s word comes to the same inbox, with the place in the text', async () => {
    const word = {
      kind: 'guide',
      slug: 'echo-and-audio-route',
      lang: 'en',
      isHelpful: false,
      comment: 'No word on cars.',
      place: 'steps',
    } as const
    await giveFeedback(pages.services.feedback, word)
    await giveFeedback(pages.services.feedback, { ...word, isHelpful: true, comment: null })
    const heard = (await readInbox(pages.services.visits, engineer, 'en')).filter(({ article }) => article !== null)
    expect(heard).toMatchObject([
      {
        article: 'guide/echo-and-audio-route',
        place: 'steps',
        text: 'No word on cars.',
        scenario: '1v1',
        customer: null,
        severity: 'medium',
      },
    ])
  })

  it('nobody but staff reads or writes', async () => {
    const { visits } = pages.services
    const input = { customer: 'x', day: '2026-11-20', people: '', notes: '- x', nextDay: null }
    await expect(logVisit(visits, anonymous, input)).rejects.toMatchObject({ code: 'unauthorized' })
    await expect(readInbox(visits, anonymous, 'en')).rejects.toMatchObject({ code: 'unauthorized' })
    await expect(readVisitSheet(visits, anonymous, customer)).rejects.toMatchObject({ code: 'unauthorized' })
    await expect(settleFriction(visits, anonymous, { id: 'x', outcome: 'guide', reason: 'r' })).rejects.toMatchObject({
      code: 'unauthorized',
    })
  })

  it('what three people searched for in vain stands there too; later searches count with it, and after it was settled anew', async () => {
    const { searchMisses, visits } = pages.services
    const ask = (address: string, q = 'zebra crossing hologram') => noteMiss(searchMisses, anonymous, { q, address, optsOut: false })
    const found = async () => (await readInbox(visits, engineer, 'en')).filter(({ source }) => source === 'search')
    for (const address of ['a', 'a', 'b']) await ask(address)
    expect(await found()).toEqual([])
    await ask('c', '  Zebra  crossing hologram ')
    expect(await found()).toMatchObject([{ text: 'zebra crossing hologram', times: 3, severity: 'low', weight: 3, customer: null }])
    await ask('d')
    const [item] = await found()
    expect(item?.times).toBe(4)
    await settleFriction(visits, engineer, { id: item?.id ?? '', outcome: 'declined', reason: 'We make no holograms.' })
    for (const address of ['e', 'f']) await ask(address)
    expect(await found()).toEqual([])
    await ask('g')
    expect(await found()).toMatchObject([{ times: 3 }])
  })

  it('a search that finds something, one of staff, one that says no, and one with an address in it count nothing', async () => {
    const { searchMisses, visits } = pages.services
    const before = await readInbox(visits, engineer, 'en')
    const miss = { q: 'unicorn parade', optsOut: false }
    for (const address of ['a', 'b', 'c']) {
      await noteMiss(searchMisses, anonymous, { ...miss, address, q: 'echo' })
      await noteMiss(searchMisses, engineer, { ...miss, address })
      await noteMiss(searchMisses, anonymous, { ...miss, address, optsOut: true })
      await noteMiss({ ...searchMisses, isCounting: false }, anonymous, { ...miss, address })
      await noteMiss(searchMisses, anonymous, { ...miss, address, q: 'unicorn li@example.com' })
    }
    expect(await readInbox(visits, engineer, 'en')).toEqual(before)
  })

  it('a troubleshooter that three people left is one item; settled, only later walks count', async () => {
    const { storage, visits, clock } = pages.services
    const leave = (id: string, agoMs: number) =>
      storage.flowSessions.save({
        id,
        flow: 'echo',
        lang: 'en',
        trail: [],
        startedAt: clock() - agoMs,
        updatedAt: clock() - agoMs,
        outcome: 'abandoned',
        solvedBy: null,
        ticket: null,
      })
    const found = async () => (await readInbox(visits, engineer, 'zh')).filter(({ source }) => source === 'flow')
    const hour = 60 * 60_000
    for (const id of ['1', '2']) await leave(id, 3 * hour)
    expect(await found()).toEqual([])
    await leave('3', 2 * hour)
    const [item] = await found()
    expect(item).toMatchObject({ article: 'flow/echo', times: 3, weight: 6 })
    await settleFriction(visits, engineer, { id: item?.id ?? '', outcome: 'flow_step', reason: 'Headsets come first now.' })
    expect(await found()).toEqual([])
    await expect(settleFriction(visits, engineer, { id: item?.id ?? '', outcome: 'declined', reason: 'r' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('visits are listed with their items, one customer’s alone', async () => {
    const [visit] = await listVisits(pages.services.visits, engineer, { customer, limit: 5 })
    expect(visit?.items.map(({ text }) => text)).toContain('dashboards are slow')
    expect(await listVisits(pages.services.visits, engineer, { customer: 'Nobody', limit: 5 })).toEqual([])
  })
})
