import { describe, expect, test } from 'vitest'
import { networkTestText } from '#i18n/network-test.ts'
import { languages } from '#kernel/languages.ts'
import { checkIds, notTested, type Check } from '#network-test/check.ts'
import { judgeCamera } from '#network-test/judge/camera.ts'
import { judgeCandidates } from '#network-test/judge/candidates.ts'
import { judgeCodecs } from '#network-test/judge/codecs.ts'
import { judgeDevices } from '#network-test/judge/devices.ts'
import { judgeHosts } from '#network-test/judge/hosts.ts'
import { judgeLoopback } from '#network-test/judge/loopback.ts'
import { judgeMicrophone } from '#network-test/judge/microphone.ts'
import { judgeTurn, transportOf, type TurnFacts } from '#network-test/judge/turn.ts'
import { networkReport } from '#network-test/network-report.ts'
import { testTargets } from '#network-test/test-targets.ts'

const devices = { audio: 'ok', video: 'ok', microphones: 1, cameras: 1 }
const camera = { frames: 90, seconds: 3, width: 1280, height: 720, requested: 30 }
const candidates = { host: 1, srflx: 1, relay: 1, completeMs: 300, hasServers: true }
const loopback = { path: 'relay', connectedMs: 200, received: 400, lost: 0, jitterMs: 3, rttMs: 40 } as const
const turn = (fields: Partial<TurnFacts>): TurnFacts => ({ transport: 'udp', relayMs: undefined, errorCodes: [], ...fields })

/** What is judged, the state and the findings it must give. */
const cases: readonly (readonly [string, Check, Check['state'], readonly string[]])[] = [
  ['both devices open', judgeDevices(devices), 'ok', []],
  ['no permission for the camera', judgeDevices({ ...devices, video: 'NotAllowedError' }), 'failed', ['device-permission']],
  [
    'neither device',
    judgeDevices({ ...devices, audio: 'NotFoundError', video: 'NotFoundError' }),
    'failed',
    ['device-permission', 'device-permission'],
  ],
  ['a voice', judgeMicrophone({ peak: 0.3 }), 'ok', []],
  ['a whisper', judgeMicrophone({ peak: 0.0005 }), 'warning', []],
  ['digital silence', judgeMicrophone({ peak: 0 }), 'failed', ['mic-silent']],
  ['a camera as asked for', judgeCamera(camera), 'ok', []],
  ['a slow camera', judgeCamera({ ...camera, frames: 40 }), 'failed', ['capture-fps-low']],
  ['a camera without pictures', judgeCamera({ ...camera, frames: 0 }), 'failed', ['camera-stopped']],
  ['all codecs', judgeCodecs({ audio: ['opus', 'PCMU'], video: ['VP8', 'H264'] }), 'ok', []],
  ['no H.264', judgeCodecs({ audio: ['opus'], video: ['VP8', 'AV1'] }), 'warning', ['codec-mismatch']],
  ['no codec everybody has', judgeCodecs({ audio: ['opus'], video: ['AV1'] }), 'failed', ['codec-mismatch']],
  ['all kinds of candidates', judgeCandidates(candidates), 'ok', []],
  ['nothing configured', judgeCandidates({ ...candidates, srflx: 0, relay: 0, hasServers: false }), 'partly', []],
  ['servers out of reach', judgeCandidates({ ...candidates, srflx: 0, relay: 0 }), 'failed', ['turn-unreachable']],
  ['slow gathering', judgeCandidates({ ...candidates, completeMs: undefined }), 'warning', ['connect-slow']],
  ['no candidate at all', judgeCandidates({ ...candidates, host: 0, srflx: 0, relay: 0 }), 'failed', ['ice-failed']],
  ['one relay of two', judgeTurn('udp', [turn({ errorCodes: [701] }), turn({ relayMs: 80 })]), 'ok', []],
  ['refused credentials', judgeTurn('udp', [turn({ errorCodes: [701, 401] })]), 'failed', ['turn-auth-failed']],
  ['an unreached relay', judgeTurn('udp', [turn({ errorCodes: [701] })]), 'failed', ['turn-unreachable']],
  ['no relay over TLS configured', judgeTurn('tls', [turn({ relayMs: 80 })]), 'not_tested', []],
  ['a good call', judgeLoopback(loopback), 'ok', []],
  ['a call inside the machine', judgeLoopback({ ...loopback, path: 'local' }), 'partly', []],
  ['3% loss', judgeLoopback({ ...loopback, lost: 12 }), 'warning', ['audio-loss-high']],
  ['10% loss, far away', judgeLoopback({ ...loopback, lost: 45, rttMs: 450 }), 'failed', ['audio-loss-high', 'rtt-high']],
  ['an uneven network', judgeLoopback({ ...loopback, jitterMs: 55 }), 'warning', ['jitter-high']],
  ['a call that is slow to connect', judgeLoopback({ ...loopback, connectedMs: 4000 }), 'warning', ['connect-slow']],
  ['a call without packets', judgeLoopback({ ...loopback, received: 0 }), 'failed', ['delivery-gap']],
  ['no call', judgeLoopback({ ...loopback, connectedMs: undefined }), 'failed', ['ice-failed']],
  ['hosts that answer', judgeHosts([{ host: 'a', ms: 20 }]), 'ok', []],
  [
    'a blocked host',
    judgeHosts([
      { host: 'a', ms: 20 },
      { host: 'b', ms: undefined },
    ]),
    'failed',
    [],
  ],
  ['no host configured', judgeHosts([]), 'not_tested', []],
  ['devices left out', notTested('devices', 'left_out'), 'not_tested', []],
  ['no https', notTested('microphone', 'insecure'), 'not_tested', []],
  ['a camera that was not opened', notTested('camera', 'not_opened'), 'not_tested', []],
  ['no WebRTC', notTested('loopback', 'no_webrtc'), 'not_tested', []],
]

describe('a check', () => {
  test.each(cases)('%s', (_, judged, state, findings) => {
    expect([judged.state, judged.findings.map(({ id }) => id)]).toEqual([state, findings])
    for (const lang of languages) {
      const sentence = networkTestText[lang].reasons[judged.id][judged.reason]?.(judged.values)
      expect(sentence).toMatch(/\S/)
      expect(sentence).not.toMatch(/undefined|NaN/)
    }
  })

  test('every check is judged somewhere above', () => {
    const judged = new Set(cases.map(([, { id }]) => id.replace(/^turn_.*/, 'turn')))
    expect(checkIds.filter((id) => !judged.has(id.replace(/^turn_.*/, 'turn')))).toEqual([])
  })
})

describe('the report', () => {
  test('errors first, each finding once, checks in their order; what was not tested makes nothing fine or bad', () => {
    const report = networkReport(
      [
        judgeLoopback({ ...loopback, lost: 45 }),
        judgeCodecs({ audio: ['opus'], video: ['VP8'] }),
        judgeDevices({ ...devices, audio: 'x', video: 'y' }),
        notTested('hosts', 'not_configured'),
      ],
      '2026-11-26T00:00:00.000Z',
    )
    expect(report.checks.map(({ id }) => id)).toEqual(['devices', 'codecs', 'loopback', 'hosts'])
    expect(report.findings.map(({ id }) => id)).toEqual(['device-permission', 'audio-loss-high', 'codec-mismatch'])
    expect(report.verdict).toBe('failed')
    expect(networkReport([notTested('hosts', 'not_configured')], '').verdict).toBe('ok')
  })
})

describe('what is tested against', () => {
  test('TURN addresses come with credentials that expire, STUN addresses without', () => {
    const settings = { iceUrls: ['stun:s.example.com', 'turns:t.example.com:443?transport=tcp'], turnSecret: 'secret', testHosts: [] }
    const sign = (secret: string, text: string): string => `${secret}(${text})`
    expect(testTargets(settings, 1_000_000, sign).ice_servers).toEqual([
      { urls: 'stun:s.example.com' },
      { urls: 'turns:t.example.com:443?transport=tcp', username: '1600:fupan', credential: 'secret(1600:fupan)' },
    ])
  })

  test.each([
    ['turn:a', 'udp'],
    ['turn:a:3478?transport=udp', 'udp'],
    ['turn:a:3478?transport=tcp', 'tcp'],
    ['turns:a:443?transport=tcp', 'tls'],
    ['stun:a', undefined],
  ])('%s is asked over %s', (url, transport) => expect(transportOf(url)).toBe(transport))
})
