import { describe, expect, it } from 'vitest'
import { expectAnswers, outcomeOf, type Sentence } from './sentence.ts'

const code110 = '110 ERR_INVALID_TOKEN | The token does not fit. [110, -110, ERR_110]'
const code17 = '17 ERR_JOIN_CHANNEL_REJECTED | Already in the channel. [17, -17]'

describe('error codes, however they are spelt', () => {
  it.each([
    'ERR_110',
    'err 110',
    'error: 110',
    'error code is 110',
    'Error(110)',
    'errCode=110',
    'status -110',
    '错误码：110',
    '错误码 110',
    '接口返回 110',
    '加入频道报错110',
    'ＥＲＲ＿１１０',
    '错误码 -110 是什么意思',
  ])('“%s” finds the page of 110, not that of 17', async (ask) => {
    expect((await outcomeOf([ask, [code110], [code17]])).shown).toEqual([0])
  })
})

const sentences: readonly Sentence[] = [
  // A number that counts something is no code.
  ['error 110', [code110], ['Large rooms | 110 users in one room.']],
  ['joinChannel 返回 -17', [code17, 'Rooms | joinChannel takes a token.']],
  // API names, split at case and dots, in any language's spelling.
  ['joinChannel', ['joinChannel | Enter a room.', 'Rooms | How to join a channel.']],
  ['RtcEngine.joinChannel', ['Entering | RtcEngine.joinChannel enters a room.', 'Engine | RtcEngine.leaveChannel leaves a room.']],
  ['RtcEngine::joinChannel', ['Entering | RtcEngine.joinChannel enters a room.', 'Engine | RtcEngine.leaveChannel leaves a room.']],
  ['join_channel', ['joinChannel | Enter a room.', 'Leaving | leaveChannel leaves.']],
  ['setupRemoteVideo 黑屏', ['远端黑屏 | 没有调用 setupRemoteVideo。', '本地黑屏 | 没有调用 setupLocalVideo。']],
  ['调用enableAudio没有声音', ['没有声音 | 先调用 enableAudio。', '没有声音 | 先检查扬声器。']],
  // Hexadecimal numbers are names of their own.
  ['0x80070005', ['Access denied | HRESULT 0x80070005'], ['Not found | HRESULT 0x80070002']],
  ['启动失败 0x8007000E', ['启动失败 | 内存不足 0x8007000E', '启动失败 | 拒绝访问 0x80070005']],
  // Versions, exact and by their first two numbers.
  ['crash in 4.5.1', ['Crash | Fixed after 4.5.1.', 'Crash | Fixed after 4.6.0.']],
  ['SDK 4.5.1.2 崩溃', ['崩溃 | 4.5.1.2 起修复', '崩溃 | 4.6.0 起修复']],
  // Stack frames.
  [
    'NullPointerException at Player.onFrame(Player.java:42)',
    ['NullPointerException in Player.onFrame | The view is gone.', 'NullPointerException in Engine.destroy | On exit.'],
  ],
  [
    '崩溃：TypeError: Cannot read properties of undefined (reading "getTracks")',
    ['getTracks 报 TypeError | stream 为 undefined。', 'TypeError | getStats 尚未就绪。'],
  ],
  // Log lines: the moment and the address say less than what happened.
  [
    '2024-05-17T10:00:00.123Z [ERROR] 10.0.0.12:3478 TURN allocate timeout',
    ['TURN allocate timeout | The relay does not answer.'],
    ['Release of 2024-05-17 | What is new.'],
  ],
  ['[10:21:07.551] 192.168.1.20 ICE 连接失败', ['ICE 连接失败 | 打开 UDP。'], ['内网地址 192.168.1.20 | 局域网测试。']],
  ['ICE failed 0x7ffee4c05d20', ['ICE failed | UDP is blocked.'], ['Memory | Addresses in a dump.']],
]

describe('names and numbers as written', () => {
  it.each(sentences.map((sentence) => ({ ask: sentence[0], sentence })))('“$ask”', ({ sentence }) => expectAnswers(sentence))
})
