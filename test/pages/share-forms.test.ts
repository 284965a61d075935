import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guessing } from '#forms/guess-limit.ts'
import { newShareDraft, takeShareChange, takeShareForm } from '#forms/share-forms.ts'
import { placeId } from '#guides/sharing/share.ts'
import { listShares } from '#guides/sharing/manage-shares.ts'
import { openShare } from '#guides/sharing/open-share.ts'
import type { Actor } from '#tickets/actor.ts'
import { startPages, type TestPages } from './start-pages.ts'

const cs: Extract<Actor, { kind: 'staff' }> = { kind: 'staff', name: 'Lin', role: 'cs' }
const guide = 'guide/echo-and-audio-route'
let pages: TestPages
beforeAll(async () => (pages = await startPages()))
afterAll(() => pages.close())

const request = (fields: Readonly<Record<string, string>>) =>
  new Request('http://127.0.0.1/en/desk/shares/new/', { method: 'POST', body: new URLSearchParams(fields) })
const send = async (fields: Readonly<Record<string, string>>) => takeShareForm(pages.services, cs, request(fields), 'en')
/** The page as it is drawn again. */
const draftOf = async (fields: Readonly<Record<string, string>>) => {
  const result = await send(fields)
  if (!('form' in result)) throw new Error('a link was made')
  return result
}

describe('the form of a share', () => {
  test('begins with the article it was asked for, or with none', () => {
    expect(newShareDraft(`${guide}#steps`, 'en').places.map(placeId)).toEqual([`${guide}#steps`])
    expect(newShareDraft('javascript:alert(1)', 'en').places).toEqual([])
    expect(newShareDraft(null, 'zh').lang).toBe('zh')
  })

  test('finds, adds and removes articles, and loses nothing that was typed', async () => {
    const typed = { customer: 'Acme', note: 'Two lines.', lang: 'zh', item_1: guide, part_1: '' }
    const found = await draftOf({ ...typed, act: 'find', q: 'echo' })
    expect(found.form.fields).toMatchObject(typed)
    expect(found.lang).toBe('zh')
    expect(found.hits?.length).toBeGreaterThan(0)
    for (const { id } of found.hits ?? []) expect(id).toMatch(/^(guide|postmortem|code)\//)
    expect((await draftOf({ ...typed, act: 'add:code/agora-110' })).places.map(placeId)).toEqual([guide, 'code/agora-110'])
    expect((await draftOf({ ...typed, act: `add:${guide}` })).places).toHaveLength(1)
    expect((await draftOf({ ...typed, item_2: 'code/agora-110', act: 'remove:1' })).places.map(placeId)).toEqual(['code/agora-110'])
  })

  test('takes the address of a page, with its section', async () => {
    const { places, form } = await draftOf({ act: 'find', q: 'https://kb.example/en/guides/1v1/echo-and-audio-route/#steps' })
    expect(places.map(placeId)).toEqual([`${guide}#steps`])
    expect(form.fields['q']).toBe('')
  })

  test('says what is wrong beside the field, in the reader’s language', async () => {
    const { form } = await draftOf({ act: 'make', customer: ' ', note: 'x'.repeat(2001), days: '3' })
    expect(form.status).toBe(422)
    expect(Object.keys(form.issues).sort()).toEqual(['customer', 'days', 'items', 'note'])
    const gone = await draftOf({ act: 'make', customer: 'Acme', days: '7', item_1: 'guide/no-such' })
    expect(gone.form.issues['items']).toMatch(/no longer public/)
  })

  test('makes a link that opens; the list renews and revokes it', async () => {
    const made = await send({ act: 'make', customer: 'Acme', lang: 'zh', note: '', days: '7', item_1: guide, part_1: 'steps' })
    if (!('url' in made)) throw new Error('no link was made')
    const { sharing } = pages.services
    const key = new URL(made.url).searchParams.get('key') ?? ''
    const look = (secret: string, isOpening = false) => openShare(sharing, made.id, secret, { lang: 'zh', isOpening })
    expect(await look(key, true)).toMatchObject({ customer: 'Acme', missing: 0, articles: [{ position: 1, anchor: '步骤' }] })
    expect(await look(key)).not.toHaveProperty('opened')
    expect(await listShares(sharing, cs, { before: Number.MAX_SAFE_INTEGER, limit: 9 })).toMatchObject([{ opened: 1, state: 'open' }])
    expect(await look(`${key.slice(1)}A`, true)).toBeUndefined()

    const change = (act: string, id = made.id) => takeShareChange(pages.services, cs, request({ act, id, customer: 'Acme' }))
    const renewed = await change('renew')
    const next = new URL(renewed?.made?.url ?? '').searchParams.get('key') ?? ''
    expect([await look(key), (await look(next))?.id]).toEqual([undefined, made.id])
    expect(await change('revoke')).toEqual({ act: 'revoked', customer: 'Acme' })
    expect(await look(next)).toBeUndefined()
    expect([await change('revoke'), await change('renew', 'no-such')]).toEqual([undefined, undefined])
  })

  test('a colleague without the right makes nothing', async () => {
    const engineer = { ...cs, role: 'engineer' } as const
    const result = await takeShareForm(pages.services, engineer, request({ act: 'make', customer: 'Acme', days: '7', item_1: guide }), 'en')
    expect('form' in result && result.form.status).toBe(403)
  })
})

describe('guessing links', () => {
  const from = (address: string, opens: boolean) =>
    guessing(new Request('http://127.0.0.1/'), address, { rateLimit: 8, trustedProxies: 0 }, async () => (opens ? 'opened' : undefined))

  test('after too many misses right links open nothing either, for this address only', async () => {
    expect(await from('192.0.2.1', true)).toBe('opened')
    expect([await from('192.0.2.1', false), await from('192.0.2.1', false)]).toEqual([undefined, undefined])
    for (const opens of [true, false]) {
      const refused = await from('192.0.2.1', opens)
      expect(refused instanceof Response && [refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    }
    expect(await from('192.0.2.2', true)).toBe('opened')
  })
})
