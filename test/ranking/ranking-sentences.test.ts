import { describe, expect, it } from 'vitest'
import type { ConceptForms } from '#search/concepts.ts'
import { search, type SearchInput } from '#search/search.ts'
import { system } from '#tickets/actor.ts'
import { article, bilingual, indexOf, record } from '../search/kit.ts'

const glossary: readonly ConceptForms[] = [
  { id: 'black-screen', forms: ['black screen', '黑屏', 'black video'] },
  { id: 'co-host', forms: ['co-host', '连麦', 'mic-link'] },
  { id: 'first-frame', forms: ['first frame', '首帧'] },
  { id: 'echo', forms: ['echo', '回声'] },
  { id: 'freeze', forms: ['freeze', '卡顿'] },
]

const library = [
  ...bilingual('code/agora-110', {
    en: { title: '110 ERR_INVALID_TOKEN', body: 'The token does not fit the channel or the uid.', errorCodes: ['110', 'ERR_110', '-110'] },
    zh: { title: '110 ERR_INVALID_TOKEN', body: 'Token 与频道名或 uid 不匹配。', errorCodes: ['110', 'ERR_110', '-110'] },
  }),
  ...bilingual('code/agora-17', {
    en: { title: '17 ERR_JOIN_CHANNEL_REJECTED', body: 'joinChannel was called while already in the channel.', errorCodes: ['17', '-17'] },
    zh: { title: '17 ERR_JOIN_CHANNEL_REJECTED', body: '已经在频道里又调用了 joinChannel。', errorCodes: ['17', '-17'] },
  }),
  ...bilingual('flow/black-video', {
    en: { title: 'Black screen', body: 'Remote or local video is black. Check the camera and the view.' },
    zh: { title: '视频黑屏', body: '远端或本地画面是黑的。检查摄像头和视图。' },
  }),
  ...bilingual('flow/no-audio', {
    en: { title: 'No sound', body: 'Nobody hears anything. Check microphone, speaker and permission.' },
    zh: { title: '没有声音', body: '听不到声音。检查麦克风、扬声器和权限。' },
  }),
  ...bilingual('guide/first-frame', {
    en: { title: 'First frame under 600 ms', body: 'Join early and subscribe to video only.' },
    zh: { title: '首帧 600 毫秒以内', body: '提前加入频道，先只订阅视频。' },
  }),
  ...bilingual('guide/co-host', {
    en: { title: 'Co-host in live streaming', body: 'How the audience goes on stage and leaves it.' },
    zh: { title: '直播连麦', body: '观众怎么上麦、下麦。' },
  }),
  ...bilingual('postmortem/turn-expired', {
    en: { title: 'TURN credentials expired after a day', body: 'allocate answered 401 and relay candidates never came.' },
    zh: { title: 'TURN 凭据一天后过期', body: 'allocate 返回 401，一直没有 relay 候选。' },
  }),
  ...bilingual('postmortem/echo-speaker', {
    en: { title: 'Echo on loudspeaker', body: 'The echo canceller was off after the audio route changed.' },
    zh: { title: '外放时有回声', body: '音频路由切换后回声消除被关掉。' },
  }),
  article('guide/bitrate', { title: 'Choose bitrate and resolution', body: 'Video freezes when the uplink is too small for 1280x720.' }),
  article('guide/android-12', { title: 'Bluetooth on Android 12', body: 'BLUETOOTH_CONNECT permission, SDK 4.5.1 and later.' }),
]

const idsOf = async (q: string, input: Partial<SearchInput> = {}): Promise<readonly string[]> => {
  const deps = await indexOf(library, [], glossary)
  try {
    return (await search(deps, system, { q, ...input })).hits.map(({ id }) => id)
  } finally {
    await deps.close()
  }
}

describe('the first hit', () => {
  it.each([
    ['ERR_110', 'code/agora-110'],
    ['110', 'code/agora-110'],
    ['error 110', 'code/agora-110'],
    ['-110', 'code/agora-110'],
    ['ERR_INVALID_TOKEN', 'code/agora-110'],
    ['joinChannel -17', 'code/agora-17'],
    ['joinchannel -17', 'code/agora-17'],
    ['-17', 'code/agora-17'],
    ['joinChannel 返回 -17', 'code/agora-17'],
    ['错误码 110', 'code/agora-110'],
    ['ＥＲＲ＿１１０', 'code/agora-110'],
    ['black screen', 'flow/black-video'],
    ['黑屏', 'flow/black-video'],
    ['远端黑屏', 'flow/black-video'],
    ['black video', 'flow/black-video'],
    ['首帧', 'guide/first-frame'],
    ['首帧慢', 'guide/first-frame'],
    ['first frame slow', 'guide/first-frame'],
    ['连麦', 'guide/co-host'],
    ['mic-link', 'guide/co-host'],
    ['直播连麦 co-host', 'guide/co-host'],
    ['回声', 'postmortem/echo-speaker'],
    ['echo loudspeaker', 'postmortem/echo-speaker'],
    ['听不到声音', 'flow/no-audio'],
    ['no sound', 'flow/no-audio'],
    ['TURN 401', 'postmortem/turn-expired'],
    ['turn 凭据过期', 'postmortem/turn-expired'],
    ['卡顿', 'guide/bitrate'],
    ['freezing video', 'guide/bitrate'],
    ['4.5.1 bluetooth', 'guide/android-12'],
    ['BLUETOOTH_CONNECT', 'guide/android-12'],
    ['joinCh', 'code/agora-17'],
    ['expired credent', 'postmortem/turn-expired'],
  ])('for “%s” is %s', async (q, first) => expect((await idsOf(q))[0]).toBe(first))
})

describe('silence', () => {
  it.each(['banana bread recipe', '今天天气怎么样', 'zzzz qqqq', '***', '"', '💥'])('for “%s”', async (q) =>
    expect(await idsOf(q)).toEqual([]),
  )
})

describe('languages', () => {
  it('shows one hit for both languages of an article', async () => {
    const ids = await idsOf('ERR_110')
    expect(ids.filter((id) => id === 'code/agora-110')).toHaveLength(1)
  })
  it('leaves out what does not exist in the language asked for', async () => expect(await idsOf('bitrate', { lang: 'zh' })).toEqual([]))
})

describe('order', () => {
  it('puts a title above a mention', async () => {
    const deps = await indexOf([
      article('guide/mention', {
        title: 'Audio settings',
        body: 'Simulcast is mentioned here once, beside many other settings of the audio engine.',
      }),
      article('guide/about', { title: 'Simulcast', body: 'Send two layers.' }),
    ])
    const { hits } = await search(deps, system, { q: 'simulcast' })
    expect(hits.map(({ id }) => id)).toEqual(['guide/about', 'guide/mention'])
    await deps.close()
  })

  it('puts the rare word above the common one', async () => {
    const common = Array.from({ length: 8 }, (_, at) => article(`guide/video-${at}`, { title: `Video settings ${at}`, body: 'video' }))
    const deps = await indexOf([...common, article('guide/rare', { title: 'Dependency descriptor', body: 'video header extension' })])
    expect((await search(deps, system, { q: 'video descriptor' })).hits[0]?.id).toBe('guide/rare')
    await deps.close()
  })

  it('finds every document first by its own title', async () => {
    const records = [
      'Camera stays on after leaving',
      '麦克风被其他应用占用',
      'ICE failed behind corporate proxy',
      '切到后台后视频卡住',
      'getStats returns no jitter on Safari',
    ].map((title, at) => record(`t${at}`, { title, body: 'We saw this in production since the last release. 线上出现，升级后开始。' }))
    const deps = await indexOf(library, records, glossary)
    for (const { title, external_id: id } of records) {
      const { hits } = await search(deps, system, { q: title })
      expect(hits[0]?.title, id).toBe(title)
    }
    await deps.close()
  })
})
