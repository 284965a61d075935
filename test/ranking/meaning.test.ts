import { describe, expect, it } from 'vitest'
import type { ConceptForms } from '#search/concepts.ts'
import { expectAnswers, outcomeOf, type Sentence } from './sentence.ts'

const glossary: readonly ConceptForms[] = [
  { id: 'black-screen', forms: ['black screen', '黑屏', 'blank video'] },
  { id: 'freeze', forms: ['freeze', '卡顿', 'stutter'] },
  { id: 'echo', forms: ['echo', '回声'] },
  { id: 'first-frame', forms: ['first frame', '首帧'] },
  { id: 'packet-loss', forms: ['packet loss', '丢包'] },
  { id: 'co-host', forms: ['co-host', '连麦'] },
]

const sentences: readonly Sentence[] = [
  // Where a word stands.
  ['simulcast', ['Simulcast | Two layers.', 'Settings | Simulcast, beside many other settings of the engine.']],
  ['美颜', ['美颜 | 怎么打开。', '视频设置 | 分辨率、帧率、美颜都在这里。']],
  // Rare words above common ones.
  ['video descriptor', ['Descriptor | video', 'Video | video'], ['Audio | audio']],
  ['视频旋转', ['视频旋转 | 方向', '视频 | 设置'], ['音频 | 设置']],
  // The whole of a question above a part of it.
  ['speaker echo', ['Speaker | echo', 'Speaker | volume']],
  ['外放回声', ['外放 | 回声大', '外放 | 音量小']],
  // Small words that turn the meaning.
  ['no audio', ['No audio | Check the speaker.', 'Audio | Choose a profile.']],
  // Words in another form.
  ['freezing', ['Video freezes | Uplink too small.'], ['Video mirrored | Turn it off.']],
  ['cameras disconnected', ['Camera disconnects | Cable.', 'Camera | Mirror.']],
  // Chinese words that share a character are other words.
  ['黑屏', ['黑屏 | 画面没有了'], ['黑名单 | 怎么拉黑用户']],
  ['首帧慢', ['首帧慢 | 提前加入频道'], ['首页 | 慢慢加载']],
  ['麦克风没声音', ['麦克风没声音 | 权限', '麦克风 | 选择设备']],
  ['屏幕共享卡', ['屏幕共享卡 | 帧率', '屏幕共享 | 怎么开始']],
  // One thing with names in two languages.
  ['黑屏', ['Black screen | Nothing is rendered.'], ['Echo | Speaker.']],
  ['black screen', ['黑屏 | 画面没有渲染。'], ['回声 | 扬声器。']],
  ['卡顿', ['Video stutter | Uplink too small.'], ['Video mirrored | Turn it off.']],
  ['stutter', ['卡顿 | 上行带宽不足。'], ['镜像 | 关掉。']],
  ['首帧', ['First frame | Join early.'], ['Last frame | Freeze it.']],
  ['丢包', ['Packet loss | Move nearer.'], ['Packet capture | Wireshark.']],
  ['packet loss', ['丢包 | 换个网络。'], ['抓包 | Wireshark。']],
  // Both languages in one question.
  ['iOS 黑屏', ['iOS 黑屏 | 渲染视图', 'Android 黑屏 | 渲染视图']],
  ['co-host 连麦失败', ['连麦失败 | 上麦被拒', '直播失败 | 推流被拒']],
  ['Safari 听不到声音', ['Safari 没有声音 | 需要点一下才播放，否则听不到声音。', 'Safari 画面镜像 | 关掉。']],
  ['小程序 canvas 渲染', ['小程序 canvas 渲染 | 同层', '小程序 | 登录']],
]

describe('what a question means', () => {
  it.each(sentences.map((sentence) => ({ ask: sentence[0], sentence })))('“$ask” ($sentence.1.0)', ({ sentence }) =>
    expectAnswers(sentence, glossary),
  )
})

describe('a question no page answers brings up nothing', () => {
  it.each([
    ['怎么做红烧肉', ['怎么开始屏幕共享 | 点按钮', '怎么切换摄像头 | 点按钮']],
    ['how do I bake bread', ['How do I share the screen | Click.', 'How do I switch cameras | Click.']],
    ['退款多久到账', ['多久收到回调 | 三秒', '首帧多久 | 一秒']],
    ['invoice 发票抬头', ['直播推流 | 地址', '连麦 | 上麦']],
  ] as const)('“%s”', async (ask, silent) => expect((await outcomeOf([ask, [], silent])).shown).toEqual([]))
})
