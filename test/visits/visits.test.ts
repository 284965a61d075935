import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeVisitForm } from '#forms/visit-forms.ts'
import { isTaken } from '#forms/form-state.ts'
import { giveFeedback } from '#knowledge/article-feedback.ts'
import { anonymous } from '#tickets/actor.ts'
import { guidesDue, readInbox, readVisitSheet } from '#visits/use-cases/read-inbox.ts'
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
    const { friction, customers } = await readInbox(pages.services.visits, engineer)
    expect(friction.map(({ text, severity, scenario }) => [text, severity, scenario])).toEqual([
      ['echo on speaker', 'high', '1v1'],
      ...['dashboards are slow', 'their token: [secret]']
        .map((text) => [text, 'medium', null])
        .sort((a, b) => friction.findIndex(({ text }) => text === a[0]) - friction.findIndex(({ text }) => text === b[0])),
    ])
    expect(customers).toEqual([{ customer, lastDay: '2026-11-20', nextDay: '2026-12-20', open: 3 }])
  })

  it('what is wrong stands beside its field, and nothing is kept', async () => {
    const result = await send(pages, { act: 'log', customer: ' ', day: 'soon', notes: '- x', next_day: '2026-01-01' })
    expect(isTaken(result) ? {} : result.issues).toMatchObject({ customer: expect.any(String), day: expect.any(String) })
    const early = await send(pages, { act: 'log', customer, day: '2026-11-20', next_day: '2026-11-19' })
    expect(isTaken(early) ? {} : early.issues).toHaveProperty('next_day')
    expect((await readVisitSheet(pages.services.visits, engineer, customer)).visits).toHaveLength(1)
  })

  it('an item ends once, with a reason, and the sheet shows what became of it', async () => {
    const [first] = (await readInbox(pages.services.visits, engineer)).friction
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
    expect((await readInbox(pages.services.visits, engineer)).friction.map(({ id }) => id)).not.toContain(first?.id)
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
    const heard = (await readInbox(pages.services.visits, engineer)).friction.filter(({ article }) => article !== null)
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
    await expect(readInbox(visits, anonymous)).rejects.toMatchObject({ code: 'unauthorized' })
    await expect(readVisitSheet(visits, anonymous, customer)).rejects.toMatchObject({ code: 'unauthorized' })
    await expect(settleFriction(visits, anonymous, { id: 'x', outcome: 'guide', reason: 'r' })).rejects.toMatchObject({
      code: 'unauthorized',
    })
  })

  it('guides whose day has passed are due, longest overdue first; the day itself is still in time', () => {
    const { guides } = pages.services.library
    expect(guidesDue(guides, '2027-05-23')).toEqual([])
    const due = guidesDue(guides, '2030-01-01')
    expect(due).toHaveLength(guides.length)
    expect(due[0]?.data.review_by).toBe('2027-05-23')
  })
})
