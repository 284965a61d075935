import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redact, redactDigest } from '#redaction/redact.ts'

describe('redact', () => {
  test.each([
    ['mail li.lei+rtc@mail.example.com now', 'mail [e-mail] now'],
    ['joined from 203.0.113.7:4000', 'joined from [IP address]:4000'],
    ['peer 2001:db8:85a3:0:0:8a2e:370:7334 left', 'peer [IP address] left'],
    ['peer fe80::1ff:fe23:4567:890a left', 'peer [IP address] left'],
    ['call me: 138 1234 5678', 'call me: [phone]'],
    ['电话13812345678谢谢', '电话[phone]谢谢'],
    ['ring +1 415 555 0100 please', 'ring [phone] please'],
    ['Authorization: Bearer abcDEF123456.xyz', 'Authorization: Bearer [token]'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl was sent', '[token] was sent'],
    ['appCertificate=5CFd2fd1755d40ecb72977518be15d3b', 'appCertificate=[secret]'],
    ['{"token":"006970CA35de60c44645bbae8a215061b33"}', '{"token":[secret]}'],
    ['密码：hunter2!', '密码：[secret]'],
    ['App ID 970CA35de60c44645bbae8a215061b33 in use', 'App ID [secret] in use'],
    ['turn:https://user:pass@turn.example.com', 'turn:https://[credentials]@turn.example.com'],
    ['-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----', '[private key]'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })

  test.each([
    'SDK 4.1.1.30 on Chrome 114.0.5735.90',
    'bind to 127.0.0.1 or 0.0.0.0',
    'ERR_110 and -17 after 12:34:56',
    'UDP ports 50001–60000, TCP 7881, 3478',
    'fixed in commit 5f2f3b1a9c0d4e5f6a7b8c9d0e1f2a3b4c5d6e7f',
    'PEER_CONNECTION_DISCONNECTED after joinChannelWithUserAccount',
    '首帧 600 ms，丢包 12.5%，2024-05-17',
    'tokenPrivilegeWillExpire fires 30 s before',
  ])('leaves alone: %s', (text) => {
    expect(redact(text)).toBe(text)
  })

  test('redacting twice is redacting once', () => {
    const pieces = fc.constantFrom(
      'li@example.com',
      '10.1.2.3',
      '2001:db8::8a2e:370:7334',
      '+86 138 1234 5678',
      'token=',
      'password: hunter22',
      'Bearer abcdef123456',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x',
      'https://u:p@example.com/',
      '密钥：abcd1234',
      '"',
      ':',
      '@',
      '4.5.1.2',
      'v',
    )
    let changed = 0
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 12 }), (parts) => {
        const once = redact(parts.join(' '))
        if (once !== parts.join(' ')) changed += 1
        expect(redact(once)).toBe(once)
      }),
      { numRuns: 500 },
    )
    expect(changed).toBeGreaterThan(100)
  })

  test('an e-mail address never survives, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.emailAddress({ size: 'small' }).filter((mail) => /^[\w.+-]+@/.test(mail)),
        fc.string({ maxLength: 30 }),
        (before, mail, after) => {
          expect(redact(`${before} ${mail} ${after}`)).not.toContain(mail)
        },
      ),
    )
  })

  test('stays fast on a long line made to be slow', () => {
    // Time of this process, not of the wall: others use the machine too.
    const before = process.cpuUsage()
    redact(`${'a.'.repeat(20_000)}@${'1'.repeat(20_000)}${'ab:'.repeat(5_000)}${'A1b'.repeat(10_000)}`)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(15_000)
  })
})

describe('a digest that becomes public by itself', () => {
  test.each([
    ['in channel "math-lesson-7", 由张伟处理', 'in channel "[channel]", 由[person]处理'],
    ['channel name: vip_room_42, told to Zhang Wei', 'channel name: [channel], told to [person]'],
    ['联系电话：010-62345678，微信号：zhangwei_88', '联系电话：[phone]，微信号：[account]'],
    ['mail li.lei@mail.example.com', 'mail [e-mail]'],
  ])('%s', (text, expected) => {
    expect(redactDigest(text)).toBe(expected)
  })

  test.each(['the channel failed to reconnect after joinChannel', 'from Wi-Fi to 5G, with Media Recovery', '由于网络抖动，客户端反复重连'])(
    'leaves alone: %s',
    (text) => {
      expect(redactDigest(text)).toBe(text)
    },
  )
})
