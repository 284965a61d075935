import { describe, expect, test } from 'vitest'
import { clockPoliciesSchema, termsOf } from '#tickets/clock-policies.ts'
import { createGrader } from '#tickets/grading.ts'
import { loadTicketSettings } from '#tickets/load-settings.ts'
import type { Language } from '#kernel/languages.ts'

const { grading, gradingEvidence, clockRules } = loadTicketSettings('content')
const grade = createGrader(grading, gradingEvidence)
const channelOf = (lang: Language, text: string) => {
  const { grade: proposed, channel } = grade(text, lang)
  return `${proposed.value} ${channel.value}`
}

describe('a question of best practice goes to customer success', () => {
  test.each([
    ['en', 'What bitrate do you recommend for 720p live streaming?'],
    ['en', 'Which codec should we use for a 1v1 call on low-end Android phones?'],
    ['en', 'Best practice for keeping latency low in a voice agent'],
    ['en', 'Is there a recommended resolution for co-hosts?'],
    ['en', 'Should we use VP8 or H.264 for viewers on the web?'],
    ['en', 'How do other teams plan regions when they go global?'],
    ['en', 'Any advice on how to avoid echo on speakerphone?'],
    ['en', 'What should we check before we launch in India?'],
    ['en', 'We have three hosts and 5,000 viewers. Which layout is best?'],
    ['en', 'Is there a rule of thumb for bitrate against freezes on weak networks?'],
    ['zh', '720p 直播推荐的码率是多少？'],
    ['zh', '1v1 视频的码率设多少合适？'],
    ['zh', '弱网下防止卡顿的最佳实践有哪些？'],
    ['zh', '连麦场景分辨率怎么选？'],
    ['zh', '出海前需要注意什么？'],
    ['zh', '语音智能体降低延迟，有没有建议？'],
    ['zh', '观众端超低延迟和极速直播如何取舍？'],
    ['zh', '业界一般用多少帧率做秀场直播？'],
  ] as const)('(%s) %s', (lang, text) => expect(channelOf(lang, text)).toBe('P3 consult'))

  test('and says so, with the words it was read from, in the reader’s language', () => {
    expect(grade('What is the best practice for weak networks?', 'en').channel.reason).toBe(
      'a question of best practice is answered by customer success, from the guides (“best practice”)',
    )
    expect(grade('弱网的最佳实践是什么？', 'zh').channel.reason).toBe('最佳实践类问题由客户成功团队依据指南解答（“最佳实践”）')
  })
})

describe('what goes wrong stays technical, however it is asked', () => {
  test.each([
    ['en', 'Users get freezes since the upgrade. What bitrate do you recommend?'],
    ['en', 'Video is lagging in 1v1 calls, which settings are best?'],
    ['en', 'joinChannel returns -17, what is the best practice to handle it?'],
    ['en', 'Which codec should we use? H.264 fails with error 1003 on some phones'],
    ['en', 'Our customers complain about echo. Any advice?'],
    ['en', 'Why is the audio delayed, and which profile is recommended?'],
    ['en', 'Best practice question: the app crashes when I switch the camera'],
    ['en', 'onUserOffline does not fire, what is the recommended way?'],
    ['en', 'How can I set the bitrate?'],
    ['en', 'Does the SDK support screen sharing on iPadOS?'],
    ['zh', '升级后用户反馈卡顿，推荐的码率是多少？'],
    ['zh', '通话有回声，报错 1003，有什么建议？'],
    ['zh', '直播画面很糊，码率设多少合适？'],
    ['zh', '加入频道失败返回 -17，最佳实践是什么？'],
    ['zh', '为什么首帧这么慢？推荐的配置是什么？'],
    ['zh', '进房后没有声音，应该怎么选音频场景？'],
    ['zh', '请问如何设置首帧超时时间？'],
    ['zh', 'SDK 是否支持屏幕共享？'],
  ] as const)('(%s) %s', (lang, text) => expect(channelOf(lang, text)).toMatch(/^P[123] ticket$/))
})

test.each([
  ['en', 'Nobody can join since 10:00, all users are down. What is the best practice for a fallback?'],
  ['zh', '线上所有用户都无法进房，有没有推荐的应急方案？'],
] as const)('a P0 goes to the hotline, whatever else it asks (%s)', (lang, text) => expect(channelOf(lang, text)).toBe('P0 hotline'))

describe('the promise to who asks customer success', () => {
  const faster = clockPoliciesSchema.parse(
    clockRules.policies.map((version) => ({ ...version, consult: { ...version.grades.P3, first_response: '1bd' } })),
  )
  const firstResponse = (policies: typeof faster, terms: Parameters<typeof termsOf>[1]) =>
    termsOf({ ...clockRules, policies }, terms, Date.parse('2026-11-23T02:00:00Z'))?.policy.first_response

  test('is its own for questions, and never slower than a grade that needs hurry', () => {
    expect(firstResponse(faster, { grade: 'P3', channel: 'consult' })).toBe('1bd')
    expect(firstResponse(faster, { grade: 'P3', channel: 'ticket' })).toBe('3bd')
    expect(firstResponse(faster, { grade: 'P0', channel: 'consult' })).toBe('15m')
  })

  test('is that of any P3 where the settings say nothing', () => {
    const silent = clockRules.policies.map(({ consult: _, ...version }) => version)
    expect(firstResponse(silent, { grade: 'P3', channel: 'consult' })).toBe('3bd')
  })
})
