import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workOff } from '#notifications/deliver.ts'
import type { OutgoingMail } from '#notifications/mail/outgoing-mail.ts'
import { calendarKey } from '#visits/calendar/calendar-key.ts'
import { sendReminder } from '#visits/reminders/send-reminder.ts'
import { ownCalendarKey } from '#visits/use-cases/read-calendar.ts'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

let t: TestApi
let cs: Record<string, string>
/** Whoever signs in has an address to be reminded at; a token has none. */
let person: Record<string, string>
beforeAll(async () => {
  t = await startApi()
  cs = bearer(await t.token('cs'))
  person = { cookie: await t.signIn('cs'), 'sec-fetch-site': 'same-origin' }
})
afterAll(() => t.close())

const visit = {
  customer: 'Acme',
  day: '2026-11-20',
  people: 'CTO',
  notes: '- echo on speaker #1v1 !high\n- bill is hard to read',
  next_day: '2026-12-01',
}

describe('visits', () => {
  test('are logged, listed with their items, and the items are in the inbox', async () => {
    const logged = await t.call('POST', '/visits', { body: visit, headers: person })
    expect(logged.status).toBe(201)
    expect(logged.json).toMatchObject({
      customer: 'Acme',
      next_day: '2026-12-01',
      items: [{ severity: 'high', scenario: '1v1' }, { severity: 'medium' }],
    })
    expect((await t.call('GET', '/visits?customer=Acme', { headers: cs })).json.visits).toMatchObject([
      { id: logged.json.id, people: 'CTO' },
    ])
    expect((await t.call('GET', '/visits?customer=Beta', { headers: cs })).json.visits).toEqual([])
    const { items } = (await t.call('GET', '/friction', { headers: cs })).json
    expect(items.map(({ text, weight }: { text: string; weight: number }) => [text, weight])).toEqual([
      ['echo on speaker', 4],
      ['bill is hard to read', 2],
    ])
  })

  test('a day that does not exist, or a next visit before this one, is refused by its name', async () => {
    for (const [body, path] of [
      [{ ...visit, day: '2026-02-30' }, 'day'],
      [{ ...visit, day: '2036-11-20', next_day: '2036-12-01' }, 'day'],
      [{ ...visit, next_day: '2026-11-20' }, 'next_day'],
      [{ ...visit, customer: ' ' }, 'customer'],
    ] as const) {
      const { status, json } = await t.call('POST', '/visits', { body, headers: cs })
      expect([status, json.issues[0].path]).toEqual([400, path])
    }
    expect((await t.call('GET', '/visits', { headers: cs })).json.visits).toHaveLength(1)
  })

  test('an item ends once', async () => {
    const [{ id }] = (await t.call('GET', '/friction', { headers: cs })).json.items
    const end = () =>
      t.call('POST', `/friction/${id}/outcome`, { body: { outcome: 'guide', reason: 'A guide on echo is out.' }, headers: cs })
    expect([(await end()).status, (await end()).status]).toEqual([204, 409])
    expect((await t.call('GET', '/visits', { headers: cs })).json.visits[0].items[0]).toMatchObject({
      outcome: 'guide',
      reason: 'A guide on echo is out.',
    })
  })

  test('a ticket without an article counts with the item that says the same', async () => {
    const { number } = (await t.call('POST', '/tickets', newTicket({ title: 'The bill is hard to read' }))).json
    t.wait(1)
    const [item] = (await t.call('GET', '/friction', { headers: cs })).json.items
    expect(item).toMatchObject({ text: 'bill is hard to read', tickets: [number] })
    expect(item.weight).toBeGreaterThan(2)
  })

  test('whoever agreed on the next one is written to once, with what became of what was said', async () => {
    const mails: OutgoingMail[] = []
    const { reminding, delivery } = t.services
    const deps = { ...reminding, sendMail: (mail: OutgoingMail) => Promise.resolve(void mails.push(mail)) }
    // The database's own clock says when it is due.
    const due = { ...deps.reminders, claim: () => deps.reminders.claim(9, 60_000) }
    const send = () => workOff(due, (reminder) => sendReminder(deps, reminder), delivery)
    await send()
    expect(mails).toEqual([])
    await t.services.storage.visits.addVisit(
      { id: 'now', customer: 'Acme', day: '2026-11-22', people: '', notes: '', nextDay: '2026-11-30', by: 'Test cs', at: 1 },
      [],
      1,
    )
    expect([await send(), await send()]).toEqual([['sent'], []])
    expect(mails.map(({ to, subject }) => [to.address, subject])).toEqual([['cs@example.com', 'Visit at Acme on 30 Nov 2026']])
    expect(mails[0]?.text).toContain('echo on speaker: Guide')
    expect(mails[0]?.text).toContain('/en/visits/Acme/')
    expect(mails[0]?.messageId).toBe('<visit-now@localhost>')
  })

  test('a reminder that cannot be sent says why', async () => {
    const { reminding, delivery, storage } = t.services
    await storage.visits.addVisit(
      { id: 'gone', customer: 'Gone', day: '2026-11-22', people: '', notes: '', nextDay: '2026-11-30', by: 'Nobody', at: 1 },
      [],
      1,
    )
    expect(await workOff(reminding.reminders, (reminder) => sendReminder(reminding, reminder), delivery)).toEqual(['dead'])
    expect(await storage.reminders.failed()).toEqual([{ visitId: 'gone', reason: expect.stringContaining('Nobody is not in the team') }])
  })

  test('the calendar opens with its own key only, and shows no notes', async () => {
    const owner = { kind: 'staff', name: 'Test cs', role: 'cs' } as const
    const key = (await ownCalendarKey(t.services.visitCalendar, owner)) ?? ''
    const read = (given: string) => t.call('GET', `/visits/calendar.ics?key=${encodeURIComponent(given)}&lang=zh`)
    const { status, headers, text } = await read(key)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(text).toContain('回访：Acme')
    expect(text).not.toContain('Gone')
    expect(text).not.toContain('echo')
    expect((await read(calendarKey('guessed', 'Test cs'))).status).toBe(404)
    expect(await ownCalendarKey(t.services.visitCalendar, { ...owner, name: 'a token' })).toBeUndefined()
  })
})

describe('searches that found nothing', () => {
  test('are counted for three people, and not for who says no', async () => {
    const miss = (ip: string, headers: Record<string, string> = {}) =>
      t.call('POST', '/search/misses', { body: { q: 'zebra hologram' }, socketAddress: ip, headers })
    const found = async () =>
      (await t.call('GET', '/friction', { headers: cs })).json.items.filter(({ source }: { source: string }) => source === 'search')
    await miss('203.0.113.1')
    await miss('203.0.113.1')
    await miss('203.0.113.2')
    await miss('203.0.113.3', { 'sec-gpc': '1' })
    expect((await miss('203.0.113.4', { dnt: '1' })).status).toBe(204)
    expect(await found()).toEqual([])
    expect(t.dataFile()).not.toContain('zebra hologram')
    await miss('203.0.113.5')
    expect(await found()).toMatchObject([{ text: 'zebra hologram', times: 3 }])
  })
})

describe('insights and gaps', () => {
  test('count what happened, with intervals; a rate of nothing is null', async () => {
    const { id } = (await t.call('POST', '/deflections', { body: { title: 'unheard of hologram', body: '' } })).json
    const again = await t.call('POST', '/deflections', { body: { title: 'unheard of hologram mode', body: '', session: id } })
    expect(again.json.id).toBe(id)
    t.wait(1)
    const { status, json } = await t.call('GET', '/insights', { headers: cs })
    expect(status).toBe(200)
    expect(json.deflection.shown_nothing).toBe(1)
    expect(json.link_rate).toEqual({ part: 0, whole: 0, value: null, low: null, high: null })
    expect(json.friction).toMatchObject({ settled: { guide: 1 }, mechanism_rate: { part: 1, whole: 1, value: 1 } })
    expect(json.tickets.opened).toBe(1)
    expect(json.weeks).toHaveLength(13)
    expect((await t.call('GET', '/insights?from=2026-11-20&to=2026-11-20', { headers: cs })).status).toBe(400)
    expect((await t.call('GET', '/insights?from=soon', { headers: cs })).status).toBe(400)
  })

  test('gaps have tickets and friction of the same words together, and no words of a question', async () => {
    const { gaps } = (await t.call('GET', '/gaps', { headers: cs })).json
    expect(gaps.find(({ title }: { title: string }) => title.includes('bill'))).toMatchObject({
      tickets: 1,
      friction: 1,
      members: [{ kind: expect.any(String) }, { kind: expect.any(String) }],
    })
    expect(JSON.stringify(gaps)).not.toContain('unheard')
  })

  test('a link is looked over by name, and one that is not there is refused', async () => {
    expect((await t.call('GET', '/insights/link-audits', { headers: cs })).json).toEqual({ links: [] })
    const body = { ticket: 'T-1001', target: 'guide/x', is_right: true }
    expect((await t.call('POST', '/insights/link-audits', { body, headers: cs })).status).toBe(404)
  })
})
