import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '#kernel/languages.ts'
import type { Article } from '#knowledge/article.ts'
import { library, publicArticles } from '#knowledge/library.ts'
import type { ConceptForms } from '#search/concepts.ts'
import { openSuggestPack } from '#search/suggest-pack-client.ts'
import type { SuggestPack } from '#search/suggest-pack-format.ts'
import { buildSuggestPack } from '#search/suggest-pack.ts'
import { bundledPack } from '#site-export/bundled-pack.ts'
import { article } from './kit.ts'

const overTheWire = (pack: SuggestPack): SuggestPack => JSON.parse(JSON.stringify(pack)) as SuggestPack

const open = (articles: readonly Article[], more: { concepts?: readonly ConceptForms[]; resolvedBy?: Record<string, string[]> } = {}) =>
  openSuggestPack(
    overTheWire(buildSuggestPack({ articles, concepts: more.concepts ?? [], resolvedBy: ({ id }) => more.resolvedBy?.[id] ?? [] })),
  )

const answer = (slug: string, title: string, problem: string, resolution: string): Article =>
  article(`answer/${slug}`, {
    title,
    summary: problem.slice(0, 200),
    body: `${problem}\n\n${resolution}`,
    sections: [
      { anchor: 'problem', title: 'Problem', text: problem },
      { anchor: 'resolution', title: 'Resolution', text: resolution },
    ],
  })

const blackScreen: ConceptForms = { id: 'black-screen', forms: ['black screen', 'blank video', '黑屏'] }

const ask = open(
  [
    article('code/agora-17', {
      title: '17 ERR_JOIN_CHANNEL_REJECTED',
      errorCodes: ['17', '-17'],
      fix: 'Leave first.',
      platforms: ['android'],
    }),
    article('flow/black-video', { lang: 'zh', title: '视频黑屏', summary: '远端或本地画面是黑的。' }),
    article('flow/no-audio', { lang: 'zh', title: '没有声音', summary: '听不到对方。' }),
    article('guide/bitrate', { title: 'Choose the bitrate', body: 'Video freezes when the uplink is small.' }),
  ],
  { concepts: [blackScreen] },
)

it('carries the versions a postmortem speaks of, so that the browser can say what is fixed', () => {
  const pack = bundledPack(library(), 'en')
  const sdk = pack.documents.find(({ id }) => id === 'postmortem/frozen-video-after-fast-layer-switching')?.sdk
  expect(sdk).toEqual({ name: 'mediasoup', affected: '<3.11.8', fixed: '3.11.8' })
  expect(pack.documents.filter(({ kind }) => kind !== 'postmortem').every((document) => document.sdk === undefined)).toBe(true)
})

describe('the offline pack', () => {
  it.each([
    ['joinChannel returns -17', 'code/agora-17'],
    ['ERR_JOIN_CHANNEL_REJECTED', 'code/agora-17'],
    ['远端黑屏', 'flow/black-video'],
    ['black screen', 'flow/black-video'],
    ['听不到声音', 'flow/no-audio'],
    ['video freezes: which bitrate?', 'guide/bitrate'],
  ])('for “%s” suggests %s first', (title, first) => expect(ask({ title })[0]?.id).toBe(first))

  it('says why, and notices the platform', () =>
    expect(ask({ title: 'joinChannel returns -17', platform: 'android' })[0]).toMatchObject({
      matched: { codes: expect.arrayContaining(['-17']) },
      samePlatform: true,
      fix: 'Leave first.',
    }))

  it.each(['banana bread', '今天天气', '', '* ^ ~ :', 'the bitrate of my monthly bank statement and other papers'])(
    'is silent for “%s”',
    (title) => expect(ask({ title })).toEqual([]),
  )

  it('the same platform lifts nothing over the line', () => {
    const title = 'channel of a television set and its remote control'
    expect(ask({ title, platform: 'android', scenario: '1v1' })).toEqual([])
  })

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, body) => {
        expect(ask({ title, body }).length).toBeLessThanOrEqual(5)
      }),
    )
  })
  it.each(['title:*', '+join -channel~2 ^5', '-17^', 'constructor __proto__ toString', '\u0000\ud800', '*~^'.repeat(10)])(
    'reads %j as words, not as query syntax',
    (title) => expect(() => ask({ title, body: title })).not.toThrow(),
  )
})

describe('answers in the offline pack', () => {
  const cases = [
    answer('a', 'Hub loses devices after sleep', 'All devices vanish when the hub wakes up.', 'Update the radio driver.'),
    answer('b', 'Devices vanish when the hub wakes', 'After sleep the hub shows no devices at all.', 'A newer radio driver.'),
    answer('c', 'Screen flickers', 'The picture flickers at night.', 'Change the lamp.'),
  ]
  const guide = article('guide/radio-driver', { title: 'Install drivers', summary: 'How to install one.' })
  const asked = { title: 'Hub wakes up and all devices vanish', body: 'After sleep no devices.' }

  it('are found by their symptom', () => expect(open(cases)(asked).map(({ id }) => id)).toContain('answer/a'))

  it('speak for what resolved them, though it shares no word with the question', () => {
    const links = { 'answer/a': ['guide/radio-driver'], 'answer/b': ['guide/radio-driver'] }
    expect(open([...cases, guide])(asked).map(({ id }) => id)).not.toContain('guide/radio-driver')
    expect(open([...cases, guide], { resolvedBy: links })(asked)).toContainEqual(
      expect.objectContaining({ id: 'guide/radio-driver', cases: 2 }),
    )
  })

  it('a link to something that is not in the pack is harmless', () =>
    expect(open(cases, { resolvedBy: { 'answer/a': ['guide/gone'] } })(asked).length).toBeGreaterThan(0))
})

describe.each(languages)('the bundled pack (%s)', (lang) => {
  const pack = bundledPack(library(), lang)

  it('stays under 150 kB on the wire', () => expect(gzipSync(JSON.stringify(pack)).length).toBeLessThan(150_000))

  it('holds every public article and public answer of the language, and nothing else', () => {
    const { cases } = library()
    const kinds = Map.groupBy(pack.documents, ({ kind }) => kind)
    expect(kinds.get('answer')?.length).toBe(cases.length)
    const articles = pack.documents.filter(({ kind }) => kind !== 'answer').map(({ id }) => id)
    expect(articles.sort()).toEqual(
      publicArticles(library())
        .filter((one) => one.lang === lang)
        .map(({ id }) => id)
        .sort(),
    )
    expect(pack.documents.every(({ url }) => url.startsWith(`/${lang}/`))).toBe(true)
  })

  it('can be made without one case', () => {
    const [left] = library().cases
    const ref = `${left?.source}:${left?.external_id}`
    expect(bundledPack(library(), lang, ref).documents).toHaveLength(pack.documents.length - 1)
  })
})

describe('over the bundled content', () => {
  const packs = { en: openSuggestPack(bundledPack(library(), 'en')), zh: openSuggestPack(bundledPack(library(), 'zh')) }

  it.each([
    ['en', 'joinChannel returns -17 after the app resumes', 'code/agora-17'],
    ['en', 'ERR_110', 'code/agora-110'],
    ['en', 'remote video is black', 'flow/black-video'],
    ['en', 'echo on Android', 'flow/echo'],
    ['en', 'TURN 401', 'code/stun-401'],
    ['en', '黑屏', 'flow/black-video'],
    ['zh', '接通后视频黑屏', 'flow/black-video'],
    ['zh', '首帧慢', 'guide/connect-under-600-ms'],
    ['zh', '对方听不到我说话', 'flow/no-audio'],
    ['zh', '错误码 110', 'code/agora-110'],
    ['zh', 'black screen', 'flow/black-video'],
  ] as const)('%s: “%s” → %s', (lang, title, first) => expect(packs[lang]({ title })[0]?.id).toBe(first))

  it.each([
    ['en', 'How do I change the invoice address of my order'],
    ['en', 'weather today'],
    ['zh', '怎么修改订单的收货地址'],
    ['zh', '快递两个星期还没有到'],
  ] as const)('%s: silent for “%s”', (lang, title) => expect(packs[lang]({ title })).toEqual([]))
})
