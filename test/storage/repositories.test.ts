import { describe, expect, test } from 'vitest'
import type { DeflectionSession } from '#deflection/deflection-repository.ts'
import type { NewEvent } from '#tickets/event.ts'
import type { FlowSession, SessionFilter } from '#troubleshooter/sessions/session-repository.ts'
import { databases } from './databases.ts'
import { opened } from './events.ts'

const day = 86_400_000
const now = Date.parse('2026-11-23T02:00:00Z')

describe.each(databases)('the other repositories in $name', ({ open }) => {
  test('tokens are found by hash, listed oldest first, revoked once', async () => {
    const { access } = (await open()).storage
    const token = (id: string, createdAt: number) => ({
      id,
      name: `name ${id}`,
      role: 'engineer' as const,
      scopes: null,
      createdAt,
      revokedAt: null,
    })
    await access.addToken(token('b', now + 1), 'hash-b')
    await access.addToken(token('a', now), 'hash-a')
    await expect(access.addToken(token('c', now), 'hash-a')).rejects.toThrow()
    expect(await access.findToken('hash-a')).toEqual(token('a', now))
    expect(await access.findToken('hash')).toBeUndefined()
    expect((await access.listTokens()).map(({ id }) => id)).toEqual(['a', 'b'])
    expect([await access.revokeToken('a', now + day), await access.revokeToken('a', now), await access.revokeToken('x', now)]).toEqual([
      true,
      false,
      false,
    ])
    expect(await access.findToken('hash-a')).toMatchObject({ revokedAt: now + day })
  })

  test('people are unique, and the last admin cannot leave', async () => {
    const { staff } = (await open()).storage
    const person = (id: string, role: 'admin' | 'cs') => ({ id, name: `Name ${id}`, email: `${id}@example.com`, role, leftAt: null })
    expect(await staff.hasAdmin()).toBe(false)
    await staff.add(person('a', 'admin'), now)
    await staff.add(person('b', 'cs'), now)
    await expect(staff.add({ ...person('c', 'cs'), name: 'Name a' }, now)).rejects.toMatchObject({ code: 'conflict' })
    await expect(staff.change('a', { role: 'cs' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(staff.change('a', { leftAt: now })).rejects.toMatchObject({ code: 'conflict' })
    expect(await staff.find('a')).toEqual(person('a', 'admin'))
    await staff.change('b', { role: 'admin' })
    await staff.change('a', { leftAt: now })
    expect((await staff.list()).map(({ id, role, leftAt }) => [id, role, leftAt])).toEqual([
      ['a', 'admin', now],
      ['b', 'admin', null],
    ])
  })

  test('a link is used once, also by two at the same moment, and not after its time', async () => {
    const { staff } = (await open()).storage
    const link = { name: null, email: null, role: 'admin' as const, madeBy: 'system', expiresAt: now + day }
    await staff.addLink('h', link)
    expect(await staff.findLink('h', now)).toEqual(link)
    expect([await staff.findLink('h', now + day), await staff.useLink('h', now + day)]).toEqual([undefined, false])
    expect((await Promise.all([staff.useLink('h', now), staff.useLink('h', now)])).sort()).toEqual([false, true])
    expect(await staff.findLink('h', now)).toBeUndefined()
  })

  test('the audit log cannot be changed, and reads together with what staff did to tickets', async () => {
    const { storage, raw } = await open()
    const { id } = await storage.tickets.create([opened()])
    await storage.tickets.append(id, 'latest', [{ type: 'note', at: now + 5, actor: 'staff:Ann', data: { body: 'x' } }])
    await storage.tickets.append(id, 'latest', [
      { type: 'message', at: now + 6, actor: 'customer', data: { author: 'customer', body: 'y' } },
    ])
    for (const at of [4, 7])
      await storage.staff.note(`n${at}`, { at: now + at, actor: 'staff:Ann', action: 'signed_in', target: 'Ann', detail: null })
    const found = await storage.staff.audit({ before: now + 100, limit: 9 })
    expect(found.map(({ at, action }) => [at - now, action])).toEqual([
      [7, 'signed_in'],
      [5, 'ticket.note'],
      [4, 'signed_in'],
    ])
    expect(await storage.staff.audit({ before: now + 7, limit: 1 })).toEqual([found[1]])
    await expect(raw('DELETE FROM audit_log')).rejects.toThrow('append-only')
  })

  test('deflection sessions come back as they were, and end', async () => {
    const { deflections } = (await open()).storage
    const session: DeflectionSession = {
      id: 'd1',
      createdAt: now,
      lang: 'zh',
      title: '黑屏',
      body: 'a "quoted" body\n😀',
      scenario: '1v1',
      platform: null,
      sdkVersion: '4.5.1',
      grade: 'P2',
      channel: 'ticket',
      suggestions: [{ id: 'code/agora-110', confidence: 'high' }],
      outcome: null,
      outcomeAt: null,
      articleId: null,
      ticket: null,
    }
    await deflections.create(session)
    expect(await deflections.find('d1')).toEqual(session)
    const ending = { outcome: 'filed', outcomeAt: now + 5, articleId: null, ticket: 'T-1001' } as const
    await deflections.end('d1', ending)
    expect(await deflections.find('d1')).toEqual({ ...session, ...ending })
    expect(await deflections.find('\0')).toBeUndefined()
  })

  test('walks through a flow come back as they were, replace themselves, and are listed by their last change', async () => {
    const { flowSessions } = (await open()).storage
    const walk = (id: string, updatedAt: number, fields: Partial<FlowSession> = {}): FlowSession => ({
      id,
      flow: 'echo',
      lang: 'zh',
      trail: [{ step: 'same-room', option: 'apart' }, { failed: 'near-field' }],
      startedAt: now,
      updatedAt,
      outcome: 'abandoned',
      solvedBy: null,
      ticket: null,
      ...fields,
    })
    for (const session of [walk('b', now + 1), walk('a', now + 1), walk('c', now, { outcome: 'solved', solvedBy: 'hardware-aec' })])
      await flowSessions.save(session)
    await flowSessions.save(walk('b', now + 2, { trail: [], outcome: 'handed_over', ticket: 'T-1001' }))
    expect(await flowSessions.find('b')).toEqual(walk('b', now + 2, { trail: [], outcome: 'handed_over', ticket: 'T-1001' }))
    expect(await flowSessions.find('\0')).toBeUndefined()
    const ids = async (filter: Omit<SessionFilter, 'limit'>): Promise<string[]> =>
      (await flowSessions.list({ ...filter, limit: 9 })).map(({ id }) => id)
    expect(await ids({})).toEqual(['c', 'a', 'b'])
    expect(await ids({ after: { updatedAt: now + 1, id: 'a' } })).toEqual(['b'])
    expect(await ids({ from: now + 1, to: now + 2 })).toEqual(['a'])
    expect(await ids({ outcome: 'solved' })).toEqual(['c'])
  })

  test('feedback adds up per article, over languages', async () => {
    const { feedback } = (await open()).storage
    const say = (id: string, slug: string, lang: 'en' | 'zh', isHelpful: boolean) =>
      feedback.add({
        id,
        kind: 'guide',
        slug,
        lang,
        isHelpful,
        comment: isHelpful ? null : '没用',
        place: isHelpful ? null : 'steps',
        at: now,
      })
    await say('1', 'a', 'en', true)
    await say('2', 'a', 'zh', true)
    await say('3', 'a', 'zh', false)
    await say('4', 'b', 'en', false)
    expect(new Map(await feedback.totals())).toEqual(
      new Map([
        ['guide/a', { helpful: 2, unhelpful: 1 }],
        ['guide/b', { helpful: 0, unhelpful: 1 }],
      ]),
    )
  })

  test('settings keep the last value', async () => {
    const { settings } = (await open()).storage
    expect(await settings.get('x')).toBeUndefined()
    await settings.set('x', '1')
    await Promise.all([settings.set('x', '2'), settings.set('y', '1')])
    expect([await settings.get('x'), await settings.get('y')]).toEqual(['2', '1'])
  })

  test('cases of a span of time come with what they are linked to, oldest first', async () => {
    const { storage } = await open()
    const at = (ms: number, fields = {}) => storage.tickets.create([{ ...opened(fields), at: ms } as NewEvent])
    const late = await at(now + day, { errorCodes: ['110'], sdkVersion: '4.5.1' })
    const early = await at(now)
    await at(now + 3 * day)
    await storage.tickets.append(late.id, 'latest', [
      { type: 'linked', at: now, actor: 'staff:a', data: { target: 'postmortem/x', relation: 'resolved_by' } },
      { type: 'linked', at: now, actor: 'staff:a', data: { target: 'guide/y', relation: 'see_also' } },
    ])
    const cases = await storage.effectCases.between(now, now + 3 * day)
    expect(cases.map(({ id }) => id)).toEqual([early.id, late.id])
    expect(cases[1]).toMatchObject({
      ref: `fupan:T-${late.id}`,
      openedAt: now + day,
      errorCodes: ['110'],
      sdkVersion: '4.5.1',
      links: ['postmortem/x'],
    })
  })

  test('the state of a postmortem is replaced by the next one', async () => {
    const { postmortemStates } = (await open()).storage
    const shown = {
      verdict: 'effective',
      reason: 'rate_fell',
      windows: [],
      lately: null,
      periods: [{ fromDay: 0, left: 0.2, open: true }],
    } as const
    const before = { verdictAt: now, reopenedAt: null, measuredAt: now, shown }
    const after = {
      slug: 'b',
      verdict: 'came_back',
      verdictAt: now + day,
      reopenedAt: now + day,
      measuredAt: now + 2 * day,
      shown,
    } as const
    await postmortemStates.put({ slug: 'b', verdict: 'effective', ...before })
    await postmortemStates.put({ slug: 'a', verdict: 'too_early', ...before })
    await postmortemStates.put(after)
    expect(await postmortemStates.all()).toEqual([{ slug: 'a', verdict: 'too_early', ...before }, after])
    expect(await postmortemStates.find('b')).toEqual(after)
    expect(await postmortemStates.find('nothing')).toBeUndefined()
  })

  test('a text that is written is replaced only by its next version, and keeps its comments in order', async () => {
    const { postmortemTexts } = (await open()).storage
    const text = {
      id: 'a.en',
      slug: 'a',
      lang: 'en' as const,
      ticket: 'T-1001',
      text: 'one',
      status: 'writing' as const,
      author: 'x',
      approvedBy: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    }
    expect(await postmortemTexts.add(text)).toBe(true)
    expect(await postmortemTexts.add({ ...text, text: 'other' })).toBe(false)
    expect(await postmortemTexts.replace({ ...text, text: 'two', version: 2 })).toBe(true)
    expect(await postmortemTexts.replace({ ...text, text: 'late', version: 2 })).toBe(false)
    expect(await postmortemTexts.find('a.en')).toMatchObject({ text: 'two', version: 2 })
    expect((await postmortemTexts.list()).map(({ id }) => id)).toEqual(['a.en'])
    await postmortemTexts.comment('a.en', { at: now, author: 'y', body: 'first' })
    await postmortemTexts.comment('a.en', { at: now + 1, author: 'x', body: 'second' })
    expect((await postmortemTexts.comments('a.en')).map(({ seq, body }) => [seq, body])).toEqual([
      [1, 'first'],
      [2, 'second'],
    ])
  })
})
