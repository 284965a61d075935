import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliverDue, usualDelivery } from '#notifications/deliver.ts'
import { chooseSide } from '#postmortems/actions/board/choose-side.ts'
import { makeFeedKey, readerOfFeed } from '#postmortems/actions/feeds/feed-keys.ts'
import { syncActions } from '#postmortems/actions/record/sync-actions.ts'
import { jobDeps } from '#server/services.ts'
import type { OutgoingMail } from '#notifications/mail/outgoing-mail.ts'
import { engineer } from '../pages/start-pages.ts'
import { bearer, startApi, type TestApi } from './start-api.ts'

const slug = 'certificate-expired-behind-a-broken-alert'
const item = 'read-the-end-date-of-every-public-tls'
const path = `/actions/${slug}/${item}`
const files = [`content/postmortems/en/${slug}.mdx`, `content/postmortems/zh/${slug}.mdx`]

let t: TestApi
let staff: Record<string, string>
let cs: Record<string, string>
const mails: OutgoingMail[] = []

beforeAll(async () => {
  t = await startApi({
    FUPAN_SMTP_URL: 'smtp://127.0.0.1:1',
    FUPAN_MAIL_FROM: 'Support <support@example.com>',
    FUPAN_PUBLIC_URL: 'https://support.example.com',
  })
  await syncActions(t.services.actions)
  staff = bearer(await t.token('engineer'))
  cs = bearer(await t.token('cs', ['tickets.read']))
}, 60_000)
afterAll(() => t.close())

const get = async (query = '') => (await t.call('GET', `/actions${query}`, { headers: staff })).json

describe('the board over HTTP', () => {
  test('lists every item of every postmortem once, most urgent first, by filter', async () => {
    const { actions, counts } = await get('?state=all')
    const ids = new Set(actions.map(({ id }: { id: string }) => id))
    expect(ids.size).toBe(actions.length)
    const recorded = t.services.library.postmortems.filter(({ lang }) => lang === 'en').flatMap(({ data }) => data.actions)
    expect(actions).toHaveLength(recorded.length)
    expect(counts.unfinished).toBe(recorded.filter(({ state }) => state === 'open' || state === 'unknown').length)
    const { actions: monitoring } = await get('?mechanism=monitoring&state=open&lang=zh')
    expect(monitoring.length).toBeGreaterThan(0)
    for (const action of monitoring) expect([action.mechanism, action.state]).toEqual(['monitoring', 'open'])
    expect(monitoring[0].title).toMatch(/\p{Script=Han}/u)
    expect((await t.call('GET', '/actions?mechanism=magic', { headers: staff })).status).toBe(400)
  })

  test('a change is checked, kept with who made it, and refused to whoever may only read', async () => {
    const change = (body: object, headers = staff) => t.call('POST', path, { headers, body })
    for (const [body, field] of [
      [{ state: 'done', ref: null }, 'ref'],
      [{ state: 'dropped' }, 'note'],
      [{ due: '2026-02-31' }, 'due'],
      [{ due: 'tomorrow' }, 'due'],
      [{ ref: 'guide/nothing-there#at-all' }, 'ref'],
      [{ ref: 'javascript:alert(1)' }, 'ref'],
    ] as const) {
      const answer = await change(body)
      expect([answer.status, answer.json.issues[0].path]).toEqual([400, field])
      expect(answer.json.issues[0].message).toMatch(/\bexpected \S/)
    }
    for (const nothing of [{}, { version: 1 }]) expect((await change(nothing)).status).toBe(400)
    expect((await change({ due: '2026-12-01' }, cs)).status).toBe(403)
    expect((await change({ due: '2026-12-01' }, {})).status).toBe(401)
    expect((await t.call('POST', '/actions/nothing/at-all', { headers: staff, body: { due: '2026-12-01' } })).status).toBe(404)
    const answer = await change({ due: '2026-11-25', owner: 'Test engineer', note: 'Call me: 13800138000', version: 1 })
    expect(answer.json).toMatchObject({
      due: '2026-11-25',
      owner: 'Test engineer',
      due_group: 'soon',
      version: 2,
      pending: ['owner', 'due'],
    })
    expect((await change({ due: '2026-12-02', version: 1 })).status).toBe(409)
    const events = await t.services.storage.actions.events(`${slug}/${item}`)
    expect(events.at(-1)).toMatchObject({ type: 'changed', actor: 'staff:test engineer', data: { changes: { due: '2026-11-25' } } })
    expect(JSON.stringify(events)).not.toContain('13800138000')
  })

  test('what the board says and the files do not is one patch for both languages', async () => {
    const { text, headers } = await t.call('GET', '/actions/patch', { headers: staff })
    expect(headers.get('content-type')).toMatch('text/x-patch')
    for (const file of files) expect(text).toContain(`+++ b/${file}`)
    expect(text.match(/^\+ {4}due: "2026-11-25"$/gm)).toHaveLength(2)
    expect((await t.call('GET', '/actions/patch')).status).toBe(401)
  })
})

describe('an item whose file changed', () => {
  const library = (change: (title: string) => boolean, due?: string) => ({
    problems: [],
    postmortems: t.services.library.postmortems.map((page) => ({
      ...page,
      data: {
        ...page.data,
        actions: page.data.actions
          .filter(({ id }) => change(id ?? ''))
          .map((action) => (due && action.id === item ? { ...action, due } : action)),
      },
    })),
  })

  test('is not dropped: it waits for a person, and goes on under its new name', async () => {
    const gone = 'watch-changes-to-the-alerting-itself'
    const sync = (files: ReturnType<typeof library>) => syncActions({ ...t.services.actions, library: files })
    expect(await sync(library((id) => id !== gone))).toBe(1)
    expect(await sync(library((id) => id !== gone))).toBe(0)
    const { actions } = await get('?file=orphaned')
    expect(actions.map(({ id, in_file }: { id: string; in_file: boolean }) => [id, in_file])).toEqual([[`${slug}/${gone}`, false]])
    await t.call('POST', `/actions/${slug}/${gone}`, { headers: staff, body: { due: '2027-02-01' } })
    const settle = (body: object) => t.call('POST', `/actions/${slug}/${gone}/settlement`, { headers: staff, body })
    expect((await settle({ as: 'done' })).json.issues[0].path).toBe('note')
    expect((await settle({ as: 'renamed', to: 'nothing' })).json.issues[0].path).toBe('to')
    expect((await settle({ as: 'renamed', to: gone })).status).toBe(400)
    expect((await settle({ as: 'renamed', to: 'turn-case-make-somebody-accountable' })).status).toBe(204)
    expect((await settle({ as: 'done', note: 'x' })).status).toBe(409)
    expect((await get('?file=orphaned')).actions).toEqual([])
    const next = await t.services.storage.actions.find(`${slug}/turn-case-make-somebody-accountable`)
    expect(next?.pending.due?.value).toBe('2027-02-01')
    // It comes back into the file: nothing of its history is lost.
    expect(await sync(library(() => true))).toBe(1)
    expect((await t.services.storage.actions.events(`${slug}/${gone}`)).map(({ type }) => type)).toEqual([
      'recorded',
      'orphaned',
      'changed',
      'settled',
      'recorded',
    ])
    expect((await t.call('POST', `${path}/settlement`, { headers: staff, body: { as: 'done', note: 'x' } })).status).toBe(409)
  })

  test('keeps the board’s word beside the file’s until somebody decides, and agrees when the file follows', async () => {
    const sync = (due: string) => syncActions({ ...t.services.actions, library: library(() => true, due) })
    await sync('2026-12-24')
    const read = async () => (await get('?state=all')).actions.find(({ id }: { id: string }) => id === `${slug}/${item}`)
    expect(await read()).toMatchObject({ due: '2026-11-25', conflicts: ['due'] })
    const side = (choice: 'board' | 'file') => chooseSide(t.services.actions, engineer, `${slug}/${item}`, choice)
    await side('board')
    expect(await read()).toMatchObject({ due: '2026-11-25', conflicts: [], pending: ['owner', 'due'] })
    await expect(side('file')).rejects.toMatchObject({ code: 'conflict' })
    await sync('2026-12-25')
    await side('file')
    expect(await read()).toMatchObject({ due: '2026-12-25', conflicts: [], pending: ['owner'] })
    await t.call('POST', path, { headers: staff, body: { due: '2026-11-25' } })
    await sync('2026-11-25')
    expect(await read()).toMatchObject({ due: '2026-11-25', conflicts: [], pending: ['owner'] })
  })
})

describe('an owner', () => {
  test('who signs in here gets a letter before the day and one after it, once each, and none when it is done', async () => {
    await t.signIn('admin')
    await t.signIn('engineer')
    const sendMail = (mail: OutgoingMail) => Promise.resolve(void mails.push(mail))
    const deliver = () => deliverDue({ ...t.services.delivery, sendMail }, { ...usualDelivery, delays: [0] })
    const remind = jobDeps(t.services).remindOwners
    expect([await remind(), await remind()]).toEqual([1, 0])
    expect(await deliver()).toEqual(['sent'])
    expect(mails).toMatchObject([
      { to: { address: 'engineer@example.com' }, subject: expect.stringContaining('Due soon') as string, references: [] },
    ])
    expect(mails[0]?.text).toContain(`https://support.example.com/en/desk/actions/${slug}/${item}/`)
    t.wait(3 * 86_400_000)
    expect(await remind()).toBe(1)
    await t.call('POST', path, { headers: staff, body: { state: 'done', ref: 'https://example.com/pull/1' } })
    // Done meanwhile: nothing to say any more, and no dead letter.
    expect(await deliver()).toEqual(['sent'])
    expect(mails).toHaveLength(1)
    const { deliveries } = (await t.call('GET', '/deliveries', { headers: staff })).json
    expect(deliveries.map(({ ticket, about }: { ticket: null; about: string }) => [ticket, about])).toEqual([
      [null, `action/${slug}/${item}@2026-11-25`],
      [null, `action/${slug}/${item}@2026-11-25`],
    ])
  })

  test('has a feed of their own until they leave; a program has none', async () => {
    const { actions } = t.services
    const person = { kind: 'staff', name: 'Test engineer', role: 'engineer' } as const
    const [old, key] = [await makeFeedKey(actions, person), await makeFeedKey(actions, person)]
    expect(t.dataFile()).not.toContain(key)
    expect([await readerOfFeed(actions, old), await readerOfFeed(actions, '')]).toEqual([undefined, undefined])
    expect(await readerOfFeed(actions, key)).toEqual(person)
    await expect(makeFeedKey(actions, { kind: 'staff', name: 'test engineer token', role: 'engineer' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const member = (await t.services.storage.staff.list()).find(({ name }) => name === person.name)
    await t.services.storage.staff.change(member?.id ?? '', { leftAt: 1 })
    expect(await readerOfFeed(actions, key)).toBeUndefined()
  })
})
