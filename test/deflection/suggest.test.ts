import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel/errors.ts'
import { recordFiled, recordOutcome } from '#deflection/record-outcome.ts'
import { suggest, type DeflectionDeps, type SuggestInput } from '#deflection/suggest.ts'
import { deflectionRepository } from '#storage/deflection-repository.ts'
import { anonymous } from '#tickets/actor.ts'
import { bilingual, indexOf, record, type TestIndex } from '../search/kit.ts'

const library = [
  ...bilingual('code/agora-17', {
    en: {
      title: '17 ERR_JOIN_CHANNEL_REJECTED',
      body: 'joinChannel was called while already in the channel.',
      errorCodes: ['17', '-17'],
      fix: 'Leave the channel before you join again.',
      platforms: ['android', 'ios'],
    },
    zh: {
      title: '17 ERR_JOIN_CHANNEL_REJECTED',
      body: '已经在频道里又调用了 joinChannel。',
      errorCodes: ['17', '-17'],
      fix: '再次加入前先离开频道。',
      platforms: ['android', 'ios'],
    },
  }),
  ...bilingual('flow/black-video', {
    en: {
      title: 'Black screen',
      body: 'Remote or local video is black. Check the camera and the view.',
      fix: 'Find out which side is black first.',
    },
    zh: { title: '视频黑屏', body: '远端或本地画面是黑的。检查摄像头和视图。', fix: '先看哪一端黑。' },
  }),
  ...Array.from({ length: 12 }, (_, at) =>
    bilingual(`guide/filler-${at}`, {
      en: { title: `Billing topic ${at}`, body: 'Invoices and minutes.' },
      zh: { title: `计费话题 ${at}`, body: '账单与分钟数。' },
    }),
  ).flat(),
]

const withDeps = async (work: (deps: DeflectionDeps & TestIndex) => Promise<void>): Promise<void> => {
  const index = await indexOf(library, [
    record('v1', { title: 'Cloud recording file is empty', articles: ['guide/filler-3'], closed_at: '2024-06-01T00:00:00Z' }),
  ])
  let ids = 0
  const deps: DeflectionDeps & TestIndex = {
    ...index,
    deflections: deflectionRepository(index.database),
    sdkOf: () => undefined,
    knownIncidents: () => Promise.resolve([]),
    clock: () => 1_700_000_000_000,
    newId: () => `session-${(ids += 1)}`,
    grade: () => ({ grade: { value: 'P2', reasons: ['because'] }, channel: { value: 'ticket', reason: 'technical' } }),
  }
  await work(deps)
  await index.close()
}

const ask = (deps: DeflectionDeps, input: Partial<SuggestInput>) => suggest(deps, anonymous, { title: '', body: '', ...input })

describe('suggest', () => {
  it('gives the shared code as its reason, with the fix in one line', () =>
    withDeps(async (deps) => {
      const {
        suggestions,
        grade,
        channel,
        known_incidents: incidents,
      } = await ask(deps, { title: 'joinChannel returns -17 on the second call', platform: 'android' })
      expect(suggestions[0]).toMatchObject({
        id: 'code/agora-17',
        confidence: 'high',
        fix: 'Leave the channel before you join again.',
        lang: 'en',
      })
      expect(suggestions[0]?.reasons.join('; ')).toMatch(/mentions .*17.*same platform: Android/)
      expect([grade.value, channel.value, incidents]).toEqual(['P2', 'ticket', []])
    }))

  it('answers in the language of the question, and says why in it', () =>
    withDeps(async (deps) => {
      const { suggestions } = await ask(deps, { title: '远端黑屏', body: '看不到对方画面' })
      expect(suggestions[0]).toMatchObject({ id: 'flow/black-video', lang: 'zh', title: '视频黑屏' })
      expect(suggestions[0]?.reasons[0]).toMatch(/^现象相同：.*黑屏/)
    }))

  it('names whole identifiers and telling words, never their parts or bare numbers', () =>
    withDeps(async (deps) => {
      const { suggestions } = await ask(deps, { title: 'joinChannel called 1 time while already in the channel', platform: 'android' })
      expect(suggestions[0]).toMatchObject({ id: 'code/agora-17' })
      const reasons = suggestions[0]?.reasons.join('; ') ?? ''
      expect(reasons).toContain('mentions joinChannel, as you do')
      expect(reasons).not.toMatch(/“(?:join|channel|\d+)”/i)
      expect(reasons.match(/“/g)?.length ?? 0).toBeLessThanOrEqual(4)
    }))

  it('passes on what solved an earlier ticket', () =>
    withDeps(async (deps) => {
      const { suggestions } = await ask(deps, { title: 'Cloud recording file is empty again' })
      expect(suggestions[0]).toMatchObject({ id: 'guide/filler-3' })
      expect(suggestions[0]?.reasons).toContain('solved tickets like yours')
    }))

  it.each([
    { title: 'How do I bake sourdough bread at home' },
    { title: '怎么做红烧肉' },
    { title: 'Kubernetes ingress certificate renewal', body: 'cert-manager fails on the cluster' },
    {},
  ])('stays silent for %j', (input) => withDeps(async (deps) => expect((await ask(deps, input)).suggestions).toEqual([])))

  it('keeps the session with redacted text only', () =>
    withDeps(async (deps) => {
      const { id } = await ask(deps, { title: 'joinChannel returns -17', body: 'mail me: li.lei@example.com, phone 13812345678' })
      const session = await deps.deflections.find(id)
      expect(session).toMatchObject({ outcome: null, grade: 'P2', suggestions: [{ id: 'code/agora-17', confidence: 'high' }] })
      expect(JSON.stringify(session)).not.toMatch(/example\.com|13812345678/)
    }))

  it('refuses a limit out of range', () =>
    withDeps(async (deps) => expect(ask(deps, { title: 'x', limit: 0 })).rejects.toThrow(DomainError)))
})

describe('outcome', () => {
  it('is confirmed by the person, for an article of the session only', () =>
    withDeps(async (deps) => {
      const { id } = await ask(deps, { title: 'joinChannel returns -17' })
      await expect(recordOutcome(deps, anonymous, id, { outcome: 'solved', article_id: 'guide/filler-1' })).rejects.toThrow(
        /one of the suggestions/,
      )
      expect(await recordOutcome(deps, anonymous, id, { outcome: 'solved', article_id: 'code/agora-17' })).toMatchObject({
        outcome: 'solved',
        articleId: 'code/agora-17',
      })
      expect(await recordOutcome(deps, anonymous, id, { outcome: 'abandoned' })).toMatchObject({ outcome: 'solved' })
    }))

  it('abandoned is only what is known so far: whoever comes back can still say that it was solved', () =>
    withDeps(async (deps) => {
      const { id } = await ask(deps, { title: 'joinChannel returns -17' })
      await recordOutcome(deps, anonymous, id, { outcome: 'abandoned' })
      expect(await recordOutcome(deps, anonymous, id, { outcome: 'solved', article_id: 'code/agora-17' })).toMatchObject({
        outcome: 'solved',
      })
      expect(await deps.deflections.find(id)).toMatchObject({ outcome: 'solved', articleId: 'code/agora-17' })
    }))

  it('leaving again does not forget what was opened before', () =>
    withDeps(async (deps) => {
      const { id } = await ask(deps, { title: 'joinChannel returns -17' })
      await recordOutcome(deps, anonymous, id, { outcome: 'abandoned', article_id: 'code/agora-17' })
      await recordOutcome(deps, anonymous, id, { outcome: 'abandoned' })
      expect(await deps.deflections.find(id)).toMatchObject({ outcome: 'abandoned', articleId: 'code/agora-17' })
    }))

  it('becomes filed when a ticket is filed, whatever was said before', () =>
    withDeps(async (deps) => {
      const { id } = await ask(deps, { title: 'joinChannel returns -17' })
      await recordOutcome(deps, anonymous, id, { outcome: 'solved' })
      await recordFiled(deps, id, 'T-1042')
      expect(await deps.deflections.find(id)).toMatchObject({ outcome: 'filed', ticket: 'T-1042' })
    }))

  it('of an unknown session is refused; filing a ticket with one is not', () =>
    withDeps(async (deps) => {
      await expect(recordOutcome(deps, anonymous, 'nope', { outcome: 'solved' })).rejects.toMatchObject({ code: 'not_found' })
      await expect(recordFiled(deps, 'nope', 'T-1')).resolves.toBeUndefined()
    }))
})
