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
  ['Android 12 蓝牙没声音', ['Android 12 蓝牙没声音 | 需要 BLUETOOTH_CONNECT 权限。', 'Android 12 前台服务 | 通知权限。']],
  ['WebRTC ICE 一直 checking', ['ICE 一直 checking | UDP 被防火墙挡住。', 'WebRTC 统计 | getStats 的字段。']],
  ['token 过期怎么续', ['token 过期 | 在 onTokenPrivilegeWillExpire 里续期。', 'token 生成 | 服务端签发，怎么续见别处。']],
  ['Chrome 摄像头被占用', ['摄像头被占用 | Chrome 报 NotReadableError。', 'Chrome 自动播放 | 需要用户手势。']],
  ['why is 首帧 slow', ['First frame is slow | Join early.'], ['Frame rate | Choose 15 or 30.']],
  ['AI 助手 interruption 不灵', ['打断不灵 | interruption 的阈值太高，AI 助手听不到。', '助手音色 | AI 声音怎么换。']],
  // How people ask in Chinese: the same words in another order, politely, or with the question first.
  ['为什么对方听不到我说话', ['对方听不到我说话 | 麦克风没有发布。', '对方看不到我 | 摄像头没有发布。']],
  ['请问怎么降低延迟呢', ['怎么降低延迟 | 选近的节点。', '怎么降低功耗 | 降帧率。']],
  ['手机发烫怎么办', ['手机发烫 | 降低分辨率和美颜。', '手机横屏 | 旋转方向。']],
  ['进房间很慢', ['进房间慢 | 预先取好 token。', '退房间 | 释放资源。']],
  ['切到后台就没声音了', ['切后台没声音 | 打开后台音频模式。', '切前置摄像头 | 镜像。']],
  ['弱网下画面糊', ['弱网画面糊 | 码率被压低。', '弱网提示 | 网络质量回调。']],
  ['耳机插拔后没声音', ['耳机插拔后没声音 | 音频路由没有切回。', '耳机返听 | 怎么打开。']],
  // One character turns a word into another.
  ['推流失败', ['推流失败 | 地址过期。', '拉流失败 | 防盗链。']],
  ['拉流失败', ['拉流失败 | 防盗链。', '推流失败 | 地址过期。']],
  ['上麦', ['上麦 | 主播同意后上麦。', '下麦 | 主播把人请下去。']],
  ['静音', ['静音 | 只是不发声音。', '噪音 | 打开降噪。']],
  ['无法连接', ['无法连接 | 防火墙。', '无法录制 | 磁盘满。']],
  // Full-width letters and brackets.
  ['黑屏（ｉＯＳ）', ['iOS 黑屏 | 渲染视图', 'Android 黑屏 | 渲染视图']],
  // Names that glossary and page spell in the other language.
  ['直播卡顿 freeze', ['Live video freezes | Uplink too small.'], ['Live chat | Messages.']],
  ['回声 AEC', ['Echo with AEC off | Turn it on.'], ['Noise with ANS off | Turn it on.']],
  ['packet loss 30%', ['丢包 30% | 打开 FEC。', '音量 30% | 调大。']],
  ['连麦回声', ['连麦有回声 | 只开一个扬声器。', '连麦人数 | 最多 17 人。']],
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
    ['今天股票涨了吗', ['今天的录制在哪里 | 云端。', '音量涨了吗 | 没有。']],
    ['附近有什么好吃的', ['附近的节点 | 就近接入。', '什么是首帧 | 第一张画面。']],
    ['孩子发烧吃什么药', ['手机发烫 | 降低分辨率。', '什么是码率 | 每秒比特。']],
    ['推荐一部 movie', ['推荐的分辨率 | 720p。', 'Move the view | Drag it.']],
    ['invoice 发票抬头', ['直播推流 | 地址', '连麦 | 上麦']],
  ] as const)('“%s”', async (ask, silent) => expect((await outcomeOf([ask, [], silent])).shown).toEqual([]))
})
