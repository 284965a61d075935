import { expect, it } from 'vitest'
import { withoutLogNoise } from '#search/log-noise.ts'

it.each([
  ['2024-05-17T10:00:00.123Z TURN timeout', 'TURN timeout'],
  ['2024/05/17 10:00:00,123 连接断开', '连接断开'],
  ['[10:21:07.551] 192.168.1.20 ICE failed', '[ ] ICE failed'],
  ['10.0.0.12:3478 and 203.0.113.7 refused', 'and refused'],
  ['crash at 0x7ffee4c05d20', 'crash at'],
])('of “%s” there remains “%s”', (line, rest) => expect(withoutLogNoise(line).replace(/\s+/g, ' ').trim()).toBe(rest))

it.each([
  'SDK 4.5.1.2 crash',
  'Chrome 120.0.6099.71',
  '0x80070005',
  'release of 2024-05-17',
  'joinChannel -17',
  '16:9 video',
  '10:00:00',
  '192.168.1.20',
])('leaves “%s” as it is', (question) => expect(withoutLogNoise(question)).toBe(question))
