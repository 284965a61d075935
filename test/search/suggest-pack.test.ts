import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { library, publicArticles } from '#knowledge/library.ts'
import { openSuggestPack } from '#search/suggest-pack-client.ts'
import type { SuggestPack } from '#search/suggest-pack-format.ts'
import { buildSuggestPack } from '#search/suggest-pack.ts'
import { languages } from '#kernel/languages.ts'
import { article } from './kit.ts'

const overTheWire = (pack: SuggestPack): SuggestPack => JSON.parse(JSON.stringify(pack)) as SuggestPack

const ask = openSuggestPack(
  overTheWire(
    buildSuggestPack([
      article('code/agora-17', {
        title: '17 ERR_JOIN_CHANNEL_REJECTED',
        errorCodes: ['17', '-17'],
        fix: 'Leave first.',
        platforms: ['android'],
      }),
      article('flow/black-video', { lang: 'zh', title: '视频黑屏', summary: '远端或本地画面是黑的。' }),
      article('flow/no-audio', { lang: 'zh', title: '没有声音', summary: '听不到对方。' }),
      article('guide/bitrate', { title: 'Choose the bitrate', body: 'Freezes when the uplink is small.' }),
    ]),
  ),
)

describe('the offline pack', () => {
  it.each([
    ['joinChannel returns -17', 'code/agora-17'],
    ['ERR_JOIN_CHANNEL_REJECTED', 'code/agora-17'],
    ['远端黑屏', 'flow/black-video'],
    ['听不到声音', 'flow/no-audio'],
    ['video freezing, bitrate?', 'guide/bitrate'],
  ])('for “%s” suggests %s first', (title, first) => expect(ask({ title })[0]?.id).toBe(first))

  it('says why, and notices the platform', () =>
    expect(ask({ title: 'joinChannel returns -17', platform: 'android' })[0]).toMatchObject({
      matched: { codes: expect.arrayContaining(['-17']) },
      samePlatform: true,
      fix: 'Leave first.',
    }))

  it.each(['banana bread', '今天天气', '', '* ^ ~ :'])('is silent for “%s”', (title) => expect(ask({ title })).toEqual([]))

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, body) => {
        expect(ask({ title, body }).length).toBeLessThanOrEqual(5)
      }),
    )
  })

  it.each(languages)('of the bundled library in %s stays under 300 kB', (lang) => {
    const pack = buildSuggestPack(publicArticles(library()).filter((one) => one.lang === lang))
    expect(gzipSync(JSON.stringify(pack)).length).toBeLessThan(300_000)
  })
})
