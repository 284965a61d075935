import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { deliverDue, usualDelivery } from '#notifications/deliver.ts'
import type { OutgoingMail } from '#notifications/mail/outgoing-mail.ts'
import { listPostmortems } from '#postmortems/list-postmortems.ts'
import { composeNotice } from '#postmortems/notices/compose-notice.ts'
import { jobDeps } from '#server/services.ts'
import { replayedLine, replayedText } from '../../scripts/bench/replayed-record.ts'
import type { ReplayedTicket } from '../../scripts/bench/replayed-histories.ts'
import { bearer, startApi, startOfTest, type TestApi } from '../api/start-api.ts'

const day = 86_400_000
const shipped = Date.parse('2026-03-01')
const slug = 'relay-refuses'

let t: TestApi
const mails: OutgoingMail[] = []

/** 90 days with the problem, 69 without, 31 with it again. */
const history = Array.from({ length: 190 }, (_, index) => index - 90).flatMap((at) =>
  [0, 1, 2].map((kind): ReplayedTicket => ({
    at: shipped + at * day + kind * 1000,
    isProblem: kind === 0 && at % 2 === 0 && (at < 0 || at >= 69),
    version: null,
  })),
)

/** The desk's clock stands this many days after the fix. */
const dayAfterFix = (days: number): void => t.wait(shipped + days * day - t.services.clock())

beforeAll(async () => {
  t = await startApi({
    FUPAN_SMTP_URL: 'smtp://127.0.0.1:1',
    FUPAN_MAIL_FROM: 'Support <support@example.com>',
    FUPAN_PUBLIC_URL: 'https://support.example.com',
  })
  t.wait(shipped + 60 * day - startOfTest)
  // A colleague who signs in here owns it: "Test engineer".
  await t.signIn('engineer')
  const first = JSON.stringify({ source: 'desk', external_id: '1', title: 'The first case', body: 'x', opened_at: '2022-01-01T00:00:00Z' })
  const { bad } = await importRecords({ store: t.services.imports.store }, [
    first,
    ...history.map((ticket, index) => replayedLine('replay', ticket, index)),
  ])
  expect(bad).toBe(0)
  await t.services.storage.postmortemTexts.add(replayedText({ slug, shipped: '2026-03-01', owner: 'Test engineer', tickets: ['desk:1'] }))
}, 60_000)
afterAll(() => t.close())

const watch = () => jobDeps(t.services).watchEffects()
const deliver = () =>
  deliverDue({ ...t.services.delivery, sendMail: (mail) => Promise.resolve(void mails.push(mail)) }, { ...usualDelivery, delays: [0] })
const stateNow = () => t.services.storage.postmortemStates.find(slug)

describe('a postmortem of the desk whose problem comes back', () => {
  test('is measured every day while it is quiet, and nobody is told', async () => {
    dayAfterFix(65)
    expect(await watch()).toEqual([])
    expect(await stateNow()).toMatchObject({ verdict: 'effective', verdictAt: shipped + 65 * day, reopenedAt: null })
    dayAfterFix(66)
    expect(await watch()).toEqual([])
    expect(await stateNow()).toMatchObject({ verdictAt: shipped + 65 * day, measuredAt: shipped + 66 * day })
  })

  test('opens again once: a note on its ticket, a place at the top of the list, a letter to its owner', async () => {
    dayAfterFix(100)
    const told = await watch()
    expect(told).toMatchObject([{ slug, owner: 'Test engineer' }])
    expect(await watch()).toEqual([])
    expect(await stateNow()).toMatchObject({ verdict: 'came_back', reopenedAt: shipped + 100 * day })
    const [first] = await listPostmortems(t.services.effect, { kind: 'staff', name: 'x', role: 'engineer' }, 'zh')
    expect(first).toMatchObject({ page: { slug, textId: `${slug}.en` }, state: { verdict: 'came_back' } })
    const ticket = await t.services.storage.tickets.findBySource('desk', '1')
    const events = await t.services.storage.tickets.events(ticket?.id ?? 0)
    expect(events.at(-1)).toMatchObject({ type: 'note', data: { body: expect.stringContaining('Test engineer') as string } })
    const answer = await t.call('GET', `/postmortems/${slug}/effect`, { headers: bearer(await t.token('engineer')) })
    expect(answer.json).toMatchObject({ verdict: 'came_back', shipped_at: new Date(shipped).toISOString() })
    expect(answer.json.windows).toMatchObject([
      { days: 30, before: { cases: 15 }, after: { cases: 0 }, ratio: 0, ratio_low: 0, open: false },
      { days: 90, before: { cases: 45 }, open: false },
    ])
  })

  test('the letter goes through the outbox to the colleague’s address, once, and leads to the measurement', async () => {
    expect(await t.services.storage.outbox.list({ limit: 9 })).toMatchObject([
      {
        ticketId: null,
        channel: 'email',
        occasion: 'came_back',
        about: `postmortem/${slug}@${shipped + 100 * day}`,
        target: 'Test engineer',
      },
    ])
    expect(await deliver()).toEqual(['sent'])
    expect(await deliver()).toEqual([])
    expect(mails).toMatchObject([
      { to: { name: 'Test engineer', address: 'engineer@example.com' }, subject: 'Came back: Relay refuses every fourth caller' },
    ])
    expect(mails[0]?.text).toContain(`https://support.example.com/en/desk/postmortems/${slug}/`)
    // It names no ticket: a mailbox is not the desk.
    expect(mails[0]?.text).not.toMatch(/T-\d/)
  })

  test('an owner nobody can write to gets no letter; the note and the list stand', async () => {
    await t.services.storage.postmortemTexts.add(
      replayedText({ slug: 'nobodys', shipped: '2026-03-01', owner: 'Nobody we know', tickets: ['desk:1'] }),
    )
    expect(await watch()).toMatchObject([{ slug: 'nobodys', owner: 'Nobody we know' }])
    expect(await t.services.storage.outbox.list({ limit: 9 })).toHaveLength(1)
  })

  test('stays open while it goes on, although the last 30 days are no worse than those before', async () => {
    const more = Array.from({ length: 80 }, (_, index) => index + 100).flatMap((at) =>
      [0, 1, 2].map((kind): ReplayedTicket => ({
        at: shipped + at * day + kind * 1000,
        isProblem: kind === 0 && at % 2 === 0,
        version: null,
      })),
    )
    await importRecords(
      { store: t.services.imports.store },
      more.map((ticket, index) => replayedLine('later', ticket, index)),
    )
    dayAfterFix(180)
    expect(await watch()).toEqual([])
    expect(await stateNow()).toMatchObject({ verdict: 'came_back', reopenedAt: shipped + 100 * day })
  })
})

test('is nobody’s business without a token', async () => {
  expect((await t.call('GET', `/postmortems/${slug}/effect`)).status).toBe(401)
  expect((await t.call('GET', '/postmortems/nothing/effect', { headers: bearer(await t.token('engineer')) })).status).toBe(404)
})

test('a letter to a team goes to its address in the settings; without one it is given up and says why', async () => {
  const [letter] = await t.services.storage.outbox.list({ limit: 9 })
  if (letter?.ticketId !== null) throw new Error('a letter to the owner was expected')
  const settings = { remind_days_before: 3, owners: [{ name: 'Media', also: ['Test engineer'], mail: 'team@example.com' }] }
  const notice = {
    ...t.services.actions,
    texts: t.services.storage.postmortemTexts,
    settings,
    lang: 'zh',
    actionUrl: () => '',
    postmortemUrl: () => 'https://x.example/',
  } as const
  expect(await composeNotice(notice, letter, 'x.example')).toMatchObject({
    to: { address: 'team@example.com' },
    subject: expect.stringContaining('问题又出现了') as string,
  })
  const nobody = { ...notice, settings: { ...settings, owners: [] }, members: () => Promise.resolve([]) }
  await expect(composeNotice(nobody, letter, 'x.example')).rejects.toThrow('no address')
})
