import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detect } from '#redaction/detect.ts'
import { detectors } from '#redaction/detectors/index.ts'
import { redact } from '#redaction/redact.ts'

const hex = '970ca35de60c44645bbae8a215061b33'
const found = (text: string): string[] => detect(text, 'en').map(({ kind, value }) => `${kind}: ${value}`)

describe('what is proposed to a person', () => {
  test.each([
    ['mail li.lei@mail.example.cn', ['email: li.lei@mail.example.cn']],
    ['ring 138 1234 5678 or +852 2345 6789', ['phone: 138 1234 5678', 'phone: +852 2345 6789']],
    ['电话：010-62345678', ['phone: 010-62345678']],
    ['call 2345 6789 in Hong Kong', ['phone: 2345 6789']],
    ['phone (415) 555-0100', ['phone: (415) 555-0100']],
    [`App ID ${hex}`, [`app_id: ${hex}`]],
    [`appCertificate: ${hex}`, [`app_certificate: ${hex}`]],
    [`App 证书为 ${hex}`, [`app_certificate: ${hex}`]],
    ['Authorization: Bearer abcDEF123456.xyz', ['token: abcDEF123456.xyz']],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', ['token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl']],
    [`007${'eJxTYBB'.repeat(8)}`, [`token: 007${'eJxTYBB'.repeat(8)}`]],
    ['key AKIAIOSFODNN7EXAMPLE', ['secret: AKIAIOSFODNN7EXAMPLE']],
    ['secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', ['secret: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY']],
    [
      `glpat-${'abcDEF123'.repeat(2)} and xoxe-1-${'abcdef'.repeat(2)}`,
      [`secret: glpat-${'abcDEF123'.repeat(2)}`, `secret: xoxe-1-${'abcdef'.repeat(2)}`],
    ],
    ['the password is Tr0ub4dor&3', ['secret: Tr0ub4dor&3']],
    ['口令是 hunter2x', ['secret: hunter2x']],
    ['SDKAppID: 1400000123', ['app_id: 1400000123']],
    ['from 203.0.113.7 to 2001:db8:85a3:0:0:8a2e:370:7334', ['ip: 203.0.113.7', 'ip: 2001:db8:85a3:0:0:8a2e:370:7334']],
    ['in channel "math-lesson-7" at noon', ['channel: math-lesson-7']],
    ['channel name: vip_room_42', ['channel: vip_room_42']],
    ['频道名为 class_0815 的用户', ['channel: class_0815']],
    ['加入频道“初三数学”后', ['channel: 初三数学']],
    ['joined room lesson_42 twice', ['channel: lesson_42']],
    ['rolled back by Zhang Wei', ['person: Zhang Wei']],
    ['Thanks to @zhangwei for the log', ['person: @zhangwei']],
    ['reported by Maria Garcia Lopez yesterday', ['person: Maria Garcia Lopez']],
    ['Li Xiaoming found it', ['person: Li Xiaoming']],
    ['Mr. Tanaka called', ['person: Tanaka']],
    ['由张伟处理', ['person: 张伟']],
    ['联系人：欧阳', []],
    ['联系人：李晓明，电话', ['person: 李晓明']],
    ['王先生反馈无声', ['person: 王']],
    ['微信号：zhangwei_88', ['account: zhangwei_88']],
    ['身份证 11010519491231002X', ['account: 11010519491231002X']],
    ['https://ops:hunter2@turn.example.com', ['secret: ops:hunter2']],
    ['密码：hunter2!', ['secret: hunter2!']],
    ['Merged into T-1042 (T-1043 #2)', ['ticket: T-1042', 'ticket: T-1043']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test.each([
    'The channel failed to reconnect after joinChannel on the channel page.',
    'Fixed by Google Chrome 114; with Microsoft Edge it stays.',
    'SDK 4.1.1.30, error 110, 12:34:56, port 3478, 2024-05-17',
    'import { x } from "@livekit/components-react" and npm i @agora/web',
    '由于网络抖动，客户端在频道内反复重连，用户听不到声音。',
    '工程师在灰度环境复现；客户确认恢复。',
    'A token expires after 24 hours; the room is empty.',
    'The password is wrong; the key is in src/knowledge/schemas/postmortem.ts, and the password is checked 3 times.',
    'fixed in commit 5f2f3b1a9c0d4e5f6a7b8c9d0e1f2a3b4c5d6e7f',
  ])('nothing in: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('places are exact and never overlap', () => {
    const pieces = fc.constantFrom(
      'li@example.com',
      'by Zhang Wei',
      `App ID ${hex}`,
      'channel: abc_1',
      '10.1.2.3',
      '由张伟处理',
      ' token=',
      '@joe',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 10 }), (parts) => {
        const text = parts.join(' ')
        let end = 0
        for (const one of detect(text, 'zh')) {
          expect(one.start).toBeGreaterThanOrEqual(end)
          expect(text.slice(one.start, one.end)).toBe(one.value)
          end = one.end
        }
      }),
    )
  })

  test('everything that is taken out without asking is proposed too', () => {
    for (const text of ['a@example.com', '10.1.2.3', 'Bearer abcdefgh1', hex, '密码：hunter2!', '+1 415 555 0100'])
      expect(redact(text) !== text && found(text).length > 0).toBe(true)
  })

  test('every rule has a name of its own', () => {
    expect(new Set(detectors.map(({ id }) => id)).size).toBe(detectors.length)
  })
})
