import { describe, expect, test } from 'vitest'
import type { DeflectionSession } from '#deflection/deflection-repository.ts'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { insightsOf } from '#insights/figures/insights.ts'
import type { Storage } from '#storage/storage.ts'
import { record } from '../search/kit.ts'
import { databases } from './databases.ts'

const day = 86_400_000
const to = Date.parse('2026-11-26T00:00:00Z')
const span = { from: to - 28 * day, to }
const ago = (days: number): string => new Date(to - days * day).toISOString()

const load = (storage: Storage, records: readonly (readonly [id: string, fields: object])[]) =>
  importRecords(
    { store: storage.imports },
    records.map(([id, fields]) => JSON.stringify({ ...record(id, {}), visibility: 'internal', ...fields })),
    { batchSize: 10 },
  )

const session = (id: string, fields: Partial<DeflectionSession> = {}): DeflectionSession => ({
  id,
  createdAt: to - 10 * day,
  lang: 'en',
  title: 'No sound',
  body: '',
  scenario: null,
  platform: null,
  sdkVersion: null,
  grade: 'P2',
  channel: 'ticket',
  suggestions: [{ id: 'flow/no-audio', confidence: 'high' }],
  outcome: null,
  outcomeAt: null,
  articleId: null,
  ticket: null,
  ...fields,
})

describe.each(databases)('insights from $name', ({ open }) => {
  test('tickets, links and reuse by week; a merged ticket needed no answer of its own', async () => {
    const { storage } = await open()
    const closed = (days: number, fields: object = {}) => ({ opened_at: ago(days + 1), closed_at: ago(days), state: 'closed', ...fields })
    await load(storage, [
      ['before', closed(40, { articles: ['guide/echo'] })],
      ['again', closed(22, { articles: ['guide/echo'] })],
      ['first', closed(8, { articles: ['guide/token'] })],
      ['bare', closed(1)],
      ['open', { opened_at: ago(2), state: 'new' }],
    ])
    const found = insightsOf(span, await storage.figures.figures(span))
    expect(found.weeks.map(({ opened, closed: done, linked }) => [opened, done, linked])).toEqual([
      [1, 1, 1],
      [0, 0, 0],
      [1, 1, 1],
      [2, 1, 0],
    ])
    expect([found.linkRate, found.reuseRate]).toMatchObject([
      { part: 2, whole: 3 },
      { part: 1, whole: 2 },
    ])
    expect(found.articles).toEqual([
      { article: 'guide/echo', tickets: 1 },
      { article: 'guide/token', tickets: 1 },
    ])
  })

  test('how sessions ended: filed before solved, read before nothing, a week until it is decided', async () => {
    const { storage } = await open()
    const read = { outcome: 'abandoned', articleId: 'flow/no-audio' } as const
    for (const one of [
      session('confirmed', { outcome: 'solved', articleId: 'flow/no-audio' }),
      session('potential', read),
      session('undecided', { ...read, createdAt: to - 2 * day }),
      session('filed', { outcome: 'filed', ticket: 'T-1001' }),
      session('none'),
      session('nothing', { suggestions: [] }),
      session('old', { createdAt: to - 60 * day }),
    ])
      await storage.deflections.create(one)
    await storage.deflections.revise(session('none', { title: 'No sound on iOS', suggestions: [] }))
    const found = insightsOf(span, await storage.figures.figures(span))
    expect(found.deflections).toEqual({ confirmed: 1, potential: 1, filed: 1, undecided: 1, none: 0 })
    expect(found.shownNothing).toBe(2)
    expect(await storage.deflections.find('none')).toMatchObject({ title: 'No sound on iOS', createdAt: to - 10 * day })
  })

  test('words of readers, walks and friction are counted in the span', async () => {
    const { storage } = await open()
    const word = { kind: 'guide', slug: 'x', lang: 'en', comment: null, place: null } as const
    for (const [id, isHelpful, at] of [
      ['a', true, to - day],
      ['b', false, to - day],
      ['c', true, to - 90 * day],
    ] as const)
      await storage.feedback.add({ ...word, id, isHelpful, at })
    const walk = { flow: 'echo', lang: 'en', trail: [], startedAt: to - day, updatedAt: to - day, solvedBy: null, ticket: null } as const
    await storage.flowSessions.save({ ...walk, id: 'a', outcome: 'solved' })
    await storage.flowSessions.save({ ...walk, id: 'b', outcome: 'abandoned' })
    const item = {
      source: 'reader',
      times: 1,
      visitId: null,
      customer: null,
      article: null,
      place: null,
      text: 't',
      scenario: null,
      product: null,
      severity: 'low',
      at: to - day,
      outcome: null,
      reason: null,
      settledAt: null,
      settledBy: null,
    } as const
    await storage.visits.addFriction({ ...item, id: 'open' })
    await storage.visits.addFriction({ ...item, id: 'done', outcome: 'guide', reason: 'r', settledAt: to - day, settledBy: 'Li' })
    const found = insightsOf(span, await storage.figures.figures(span))
    expect([found.helpfulRate, found.solvedByFlows, found.mechanismRate]).toMatchObject([
      { part: 1, whole: 2 },
      { part: 1, whole: 2 },
      { part: 1, whole: 1 },
    ])
    expect(found.friction).toMatchObject({ heard: 2, open: 1 })
  })

  test('links to look over are those nobody has, the same until tomorrow; what is said counts, and may be changed', async () => {
    const { storage } = await open()
    const ids = ['a', 'b', 'c']
    await load(
      storage,
      ids.map((id) => [id, { opened_at: ago(3), closed_at: ago(2), state: 'closed', articles: [`guide/${id}`] }] as const),
    )
    const drawn = await storage.figures.linksToAudit(span, 2, 20_000)
    expect(drawn).toHaveLength(2)
    expect(await storage.figures.linksToAudit(span, 2, 20_000)).toEqual(drawn)
    const [{ number, target } = { number: '', target: '' }] = drawn
    const said = { number, target, by: 'Li', at: to - 1 }
    expect(await storage.figures.audit({ ...said, isRight: true })).toBe(true)
    expect(await storage.figures.audit({ ...said, isRight: false })).toBe(true)
    expect(await storage.figures.audit({ ...said, target: 'guide/elsewhere', isRight: true })).toBe(false)
    expect((await storage.figures.linksToAudit(span, 9, 1)).map((link) => link.target)).not.toContain(target)
    expect((await storage.figures.figures(span)).audits).toEqual({ looked: 1, right: 0 })
  })

  test('what nothing answers: tickets without an article, and questions that saw nothing and were not filed', async () => {
    const { storage } = await open()
    await load(storage, [
      ['bare', { opened_at: ago(2), title: 'bare', grade: 'P1' }],
      ['answered', { opened_at: ago(2), articles: ['guide/echo'] }],
      ['public', { opened_at: ago(2), visibility: 'public' }],
      ['old', { opened_at: ago(60) }],
    ])
    for (const one of [
      session('nothing', { suggestions: [], title: 'hologram' }),
      session('left', { suggestions: [], outcome: 'abandoned', title: 'left' }),
      session('filed', { suggestions: [], outcome: 'filed', ticket: 'T-1' }),
      session('seen'),
    ])
      await storage.deflections.create(one)
    const query = { ...span, limit: 10 }
    expect((await storage.gaps.tickets(query)).map(({ title, grade }) => [title, grade])).toEqual([['bare', 'P1']])
    expect((await storage.gaps.questions(query)).map(({ title }) => title).sort()).toEqual(['hologram', 'left'])
    expect(await storage.gaps.tickets({ ...query, limit: 0 })).toEqual([])
  })
})
