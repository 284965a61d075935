import { describe, expect, test } from 'vitest'
import { createGrader } from '#tickets/grading.ts'
import { gradingEvidenceSchema, weigh } from '#tickets/grading-evidence.ts'
import { gradingSettingsSchema } from '#tickets/grading-settings.ts'
import { loadTicketSettings } from '#tickets/load-settings.ts'

const { grading, gradingEvidence } = loadTicketSettings('content')
const grade = createGrader(grading, gradingEvidence)

describe('the proposed grade', () => {
  test.each([
    ['P0', 'en', 'Nobody can join any channel since 10:00. All users get a connection error in production.'],
    ['P0', 'en', 'The whole service is down, calls fail for every customer'],
    ['P0', 'zh', '线上所有用户都无法进房，直播全部中断'],
    ['P0', 'zh', '平台瘫痪，大量用户黑屏'],
    ['P1', 'en', 'Since the release many users cannot join in production'],
    ['P1', 'zh', '发版后不少用户反馈没有声音'],
    ['P1', 'en', 'The app crashes when the second participant joins'],
    ['P1', 'zh', '升级 SDK 后应用闪退，无法启动'],
    ['P2', 'en', 'Only one user: the app crashes on a very old phone'],
    ['P3', 'en', 'Feature request: please add support for picture in picture'],
    ['P2', 'en', 'One user cannot join the channel on an old Android phone'],
    ['P2', 'en', 'Video freezes for a few seconds now and then'],
    ['P2', 'zh', '个别用户通话卡顿'],
    ['P2', 'en', 'In our test environment all users get a black screen'],
    ['P3', 'en', 'How can I set the bitrate of the camera track?'],
    ['P3', 'zh', '请问如何设置首帧超时时间？'],
    ['P2', 'zh', '所有配置都检查过了，只有这台手机无法进房'],
    ['P3', 'zh', '请问不能设置码率的话有没有别的办法？'],
    ['P3', 'en', 'What does the pricing plan for 1v1 include?'],
    ['P1', 'en', 'Joining fails with error 110, steps to reproduce are attached'],
    ['P1', 'zh', '推流失败，错误码 1009，必现'],
    ['P2', 'en', 'How do I fix error 110 when the token is made on the server?'],
    ['P3', 'en', 'The label shows the wrong colour, a trivial thing'],
    ['P3', 'zh', '旧版本也有这个问题，文字显示不对，小问题'],
    ['P2', 'en', 'Remote video is blurry on Safari'],
    ['P3', 'zh', '希望增加美颜接口'],
    ['P3', 'zh', '文档里有错别字'],
  ] as const)('%s (%s): %s', (expected, lang, text) => {
    expect(grade(text, lang).grade.value).toBe(expected)
  })

  test('"not all users" is not all users', () => {
    expect(grade('Not all users are affected: only one customer cannot join', 'en').grade.value).toBe('P2')
  })

  test('carries its reasons with the words they were read from, in the language of the reader', () => {
    const text = 'All users cannot join'
    expect(grade(text, 'en').grade.reasons).toEqual([
      'all or most users are affected (“All users”)',
      'a core function does not work at all (joining, connecting, sound, picture, sending) (“cannot join”)',
    ])
    expect(grade(text, 'zh').grade.reasons[0]).toBe('全部或大部分用户受影响（“All users”）')
  })

  test('always has a reason, also when nothing was found', () => {
    expect(grade('asdf', 'en').grade).toEqual({ value: 'P2', reasons: ['nothing says that a core function or many users are hit'] })
  })

  test('reads a long log in no time', () => {
    const started = performance.now()
    grade('error at frame 12 '.repeat(50_000), 'en')
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('what no rule decides', () => {
  test('is weighed, and the reasons can be added up', () => {
    expect(grade('It worked fine in version 4.1: now it crashes, sometimes', 'en').grade).toEqual({
      value: 'P1',
      reasons: [
        'it worked before (“worked fine in version”)',
        'the app crashes (“crashes”)',
        'it happens only now and then (“sometimes”)',
        'weighed 7 + 4 − 3 = 8; P1 begins at −3 (learnt from 13,359 graded tickets)',
      ],
    })
    expect(grade('小问题：标题显示不对', 'zh').grade).toEqual({
      value: 'P3',
      reasons: ['明确表示问题不大（“小问题”）', '权重 −5，P2 从 −4 起（学自 13,359 张已定级的工单）'],
    })
  })

  test('is never proposed as a P0: only the rules know who is hit', () => {
    const everySign = Object.keys(grading.signals).map((signal) => ({ signal }))
    expect(weigh(everySign, { ...gradingEvidence, points: { crash: 1_000 } }).grade).toBe('P1')
  })

  test('falls where the numbers say it does, to the point', () => {
    const numbers = { ...gradingEvidence, from: { P1: 2, P2: -2 }, points: { crash: 2, error: 1, minor: -3 } }
    const sumUp = (...signals: string[]) =>
      weigh(
        signals.map((signal) => ({ signal })),
        numbers,
      )
    expect([sumUp('crash').grade, sumUp('error').grade, sumUp('crash', 'minor').grade, sumUp('minor').grade]).toEqual([
      'P1',
      'P2',
      'P2',
      'P3',
    ])
    expect(sumUp('error', 'minor', 'unknown').parts.map(({ signal }) => signal)).toEqual(['minor', 'error'])
  })

  test('weighs what the reviewed signals allow, in the direction they allow', () => {
    for (const [signal, points] of Object.entries(gradingEvidence.points))
      expect([signal, Math.sign(points)]).toEqual([signal, grading.signals[signal]?.urgency === 'more' ? 1 : -1])
  })

  test('needs fewer points for P2 than for P1', () => {
    expect(gradingEvidenceSchema.safeParse({ ...gradingEvidence, from: { P1: 1, P2: 1 } }).success).toBe(false)
  })
})

describe('the proposed channel', () => {
  test.each([
    ['hotline', 'All users cannot join, the service is down'],
    ['ticket', 'Video freezes on Android'],
    ['ticket', 'How can I set the bitrate?'],
    ['consult', 'What is the pricing for going live in India?'],
  ])('%s: %s', (expected, text) => {
    const { channel } = grade(text, 'en')
    expect(channel.value).toBe(expected)
    expect(channel.reason).not.toBe('')
  })
})

describe('the rules', () => {
  test('must end with a line that fits everything', () => {
    const result = gradingSettingsSchema.safeParse({ ...grading, grades: grading.grades.slice(0, 2) })
    expect(result.error?.issues[0]?.message).toContain('last line must fit everything')
  })

  test('may name only signals that exist, and only patterns that work', () => {
    const wrong = { ...grading, signals: { broken: { reason: { en: 'r', zh: 'r' }, en: ['('] } } }
    const paths = gradingSettingsSchema.safeParse(wrong).error?.issues.map(({ path }) => path.join('.'))
    expect(paths).toContain('signals.broken.en.0')
  })
})
