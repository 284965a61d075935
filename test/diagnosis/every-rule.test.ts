import { describe, expect, test } from 'vitest'
import { findingIds, type FindingId } from '#knowledge/vocabulary.ts'
import { rules } from '#diagnosis/rules/index.ts'
import { diagnose } from '#diagnosis/report/diagnosis.ts'
import { handMade, type Script } from './hand-made.ts'
import { readText } from './read.ts'

const found = async (script: Script) => diagnose(await readText(handMade(script))).problems

const sdp = (type: string, video: string): unknown => ({
  type,
  sdp: `v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=sendrecv\r\na=rtpmap:111 opus/48000/2\r\n${video}`,
})
const vp8 = 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=sendrecv\r\na=rtpmap:96 VP8/90000\r\n'
const h264 = 'm=video 9 UDP/TLS/RTP/SAVPF 102\r\na=sendrecv\r\na=rtpmap:102 H264/90000\r\n'
const gone = { packetsReceived: 0, bytesReceived: 0 }
const noPicture = {
  packetsReceived: 0,
  packetsSent: 0,
  bytesReceived: 0,
  bytesSent: 0,
  framesDecoded: 0,
  framesEncoded: 0,
  framesReceived: 0,
}
const between = (second: number, from: number, to: number): boolean => second >= from && second < to

/** For each finding a call in which one thing is wrong, and the side it must be told of. */
const wrong: Readonly<Record<FindingId, readonly [side: 'send' | 'receive' | 'both', script: Script]>> = {
  'audio-loss-high': ['receive', { audioIn: () => ({ packetsReceived: 46, packetsLost: 4 }) }],
  'outbound-loss-high': ['send', { remoteAudio: () => ({ fractionLost: 0.04 }) }],
  'video-loss-hidden': ['receive', { audioIn: () => ({ packetsReceived: 48, packetsLost: 2 }), videoIn: () => ({ nackCount: 5 }) }],
  'burst-loss': [
    'receive',
    { audioIn: (s) => (s % 3 === 0 ? { packetsReceived: 44, packetsLost: 6, concealedSamples: 5760, concealmentEvents: 1 } : {}) },
  ],
  'concealment-audible': ['receive', { audioIn: () => ({ concealedSamples: 3000, concealmentEvents: 3 }) }],
  'delivery-gap': [
    'both',
    {
      audioIn: (s) => (between(s, 20, 27) ? gone : {}),
      videoIn: (s) => (between(s, 20, 27) ? { ...gone, framesDecoded: 0, framesReceived: 0 } : {}),
      transport: (s) => (between(s, 20, 27) ? { packetsReceived: 0 } : {}),
    },
  ],
  'jitter-high': ['receive', { audioIn: () => ({ jitter: 0.045 }) }],
  'rtt-high': ['both', { pair: () => ({ currentRoundTripTime: 0.35 }) }],
  'delay-over-budget': ['receive', { pair: () => ({ currentRoundTripTime: 0.14 }), audioIn: () => ({ jitterBufferDelay: 0.35 * 48_000 }) }],
  'time-stretching': ['receive', { audioIn: () => ({ insertedSamplesForDeceleration: 2000, removedSamplesForAcceleration: 1500 }) }],
  'video-freeze': ['receive', { videoIn: (s) => (s % 4 === 0 ? { freezeCount: 1, totalFreezesDuration: 0.5 } : {}) }],
  'received-fps-low': ['receive', { videoIn: () => ({ framesDecoded: 9, framesReceived: 9 }) }],
  'fps-volatile': ['receive', { videoIn: (s) => ({ framesDecoded: s % 2 === 0 ? 15 : 25, totalDecodeTime: 0.7 }) }],
  'capture-fps-low': ['send', { videoSource: () => ({ frames: 6 }), videoOut: () => ({ framesEncoded: 6 }) }],
  'encoder-behind': ['send', { videoOut: () => ({ framesEncoded: 12 }) }],
  'cpu-limited': ['send', { videoOut: () => ({ limitedCpu: 0.9, qualityLimitationReason: 'cpu' }) }],
  'bandwidth-limited': [
    'send',
    {
      videoOut: (s) => ({ limitedBandwidth: 1, qualityLimitationReason: 'bandwidth', targetBitrate: 300_000 + (s % 2) * 150_000 }),
      pair: () => ({ availableOutgoingBitrate: 500_000 }),
    },
  ],
  'app-bitrate-cap': [
    'send',
    { videoOut: () => ({ limitedBandwidth: 1, qualityLimitationReason: 'bandwidth', targetBitrate: 100_000, bytesSent: 12_000 }) },
  ],
  'bitrate-below-need': ['receive', { videoIn: () => ({ bytesReceived: 25_000, qpSum: 1900 }) }],
  'ramp-up-slow': ['send', { videoOut: (s) => ({ targetBitrate: Math.min(1_500_000, 200_000 + s * 40_000), bytesSent: 100_000 }) }],
  'resolution-stuck-low': ['send', { seconds: 60, videoOut: () => ({ frameHeight: 180, frameWidth: 320 }) }],
  'keyframe-storm': ['receive', { seconds: 60, videoIn: () => ({ pliCount: 1 }) }],
  'decoder-stuck': ['receive', { videoIn: (s) => (between(s, 15, 30) ? { framesDecoded: 0, pliCount: 1 } : {}) }],
  'decoder-overloaded': ['receive', { videoIn: () => ({ totalDecodeTime: 0.9 }) }],
  'codec-mismatch': [
    'both',
    {
      events: [
        [0, 'localDescription', sdp('offer', vp8)],
        [1, 'remoteDescription', sdp('answer', h264)],
      ],
    },
  ],
  'video-not-negotiated': [
    'both',
    {
      events: [
        [0, 'localDescription', sdp('offer', vp8)],
        [1, 'remoteDescription', sdp('answer', vp8.replace('m=video 9', 'm=video 0'))],
      ],
      videoIn: () => noPicture,
      videoOut: () => noPicture,
    },
  ],
  'ice-failed': [
    'both',
    {
      events: [
        [0, 'iceConnectionState', 'checking'],
        [15, 'connectionState', 'failed'],
      ],
    },
  ],
  'turn-auth-failed': ['both', { events: [[0, 'icecandidateerror', { errorCode: 401, url: 'turn:192.0.2.7:3478' }]] }],
  'turn-unreachable': [
    'both',
    {
      events: [
        [0, 'icecandidateerror', 'url: turn:turn.example.org:3478, error_code: 701'],
        [1, 'iceConnectionState', 'checking'],
      ],
    },
  ],
  'relay-used': ['both', { candidate: { candidateType: 'relay', relayProtocol: 'tls' } }],
  'connect-slow': [
    'both',
    {
      events: [
        [0, 'iceConnectionState', 'checking'],
        [3, 'iceConnectionState', 'connected'],
      ],
    },
  ],
  'path-flapping': ['both', { transport: (s) => ({ selectedCandidatePairChanges: s === 1 || s % 5 === 0 ? 1 : 0 }) }],
  'mic-silent': ['send', { audioSource: () => ({ totalAudioEnergy: 0 }) }],
  'audio-muted': ['send', { audioSource: (s) => (s > 20 ? { totalAudioEnergy: 0 } : {}) }],
  'camera-stopped': ['send', { videoSource: (s) => (s > 20 ? { frames: 0 } : {}), videoOut: (s) => (s > 20 ? { framesEncoded: 0 } : {}) }],
  'device-permission': ['send', { events: [[0, 'getUserMediaOnFailure', 'NotAllowedError: Permission denied']] }],
  'av-desync': [
    'receive',
    {
      audioIn: (s) => ({ estimatedPlayoutTimestamp: 4e12 + s * 1000 }),
      videoIn: (s) => ({ estimatedPlayoutTimestamp: 4e12 + s * 1000 - 250 }),
    },
  ],
}

describe('one thing wrong', () => {
  test.each(findingIds)('%s is found, on its side', async (id) => {
    const [side, script] = wrong[id]
    const of = (await found(script)).filter((problem) => problem.id === id)
    expect(of.map((problem) => problem.side)).toContain(side)
    for (const { fromMs, toMs, evidence } of of) {
      expect(toMs).toBeGreaterThanOrEqual(fromMs)
      expect(Object.keys(evidence).length).toBeGreaterThan(0)
      for (const value of Object.values(evidence)) expect(value).not.toBeNaN()
    }
  })
})

test('every id of the vocabulary has one rule', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual([...findingIds].sort())
})

describe('nothing is said of', () => {
  test('a good call', async () => expect(await found({ seconds: 90 })).toEqual([]))

  test('the first ten seconds', async () =>
    expect(
      await found({
        audioIn: (s) => (s <= 8 ? { packetsReceived: 30, packetsLost: 20 } : {}),
        remoteAudio: (s) => ({ fractionLost: s <= 8 ? 0.4 : 0 }),
      }),
    ).toEqual([]))

  test('two bad seconds', async () => expect(await found({ audioIn: (s) => ({ jitter: s === 20 || s === 21 ? 0.2 : 0.004 }) })).toEqual([]))

  test('a page that slept: one late reading with everything that piled up', async () => {
    const lines = handMade({ seconds: 60 }).split('\n')
    expect(diagnose(await readText(lines.filter((_, index) => index < 20 || index > 45).join('\n'))).problems).toEqual([])
  })

  test('a shared screen that shows nothing new', async () =>
    expect(
      await found({
        videoSource: () => ({ frames: 2 }),
        videoOut: () => ({ framesEncoded: 2, contentType: 'screenshare' }),
        videoIn: () => ({ framesDecoded: 2, framesReceived: 2, contentType: 'screenshare' }),
      }),
    ).toEqual([]))

  test('a still picture that needs few bits', async () =>
    expect(
      await found({ videoIn: () => ({ bytesReceived: 8000, qpSum: 100 }), videoOut: () => ({ bytesSent: 8000, qpSum: 100 }) }),
    ).toEqual([]))
})

test('an alarm does not flicker: one good second does not end it', async () => {
  const high = await found({ audioIn: (s) => ({ jitter: s === 25 ? 0.004 : 0.05 }) })
  expect(high.filter(({ id }) => id === 'jitter-high')).toHaveLength(1)
})

test('a camera is held to what it was asked for', async () => {
  const at10 = { videoSource: () => ({ frames: 10 }), videoOut: () => ({ framesEncoded: 10 }) }
  expect((await found(at10)).map(({ id }) => id)).not.toContain('capture-fps-low')
  const asked = [
    [0, 'getUserMedia', '{"frameRate":{"ideal":30}}'],
    [0, 'iceConnectionState', 'checking'],
    [0.1, 'iceConnectionState', 'connected'],
  ] as const
  expect((await found({ ...at10, events: asked })).map(({ id }) => id)).toContain('capture-fps-low')
})

test('a device that could be opened later is no error', async () => {
  const events = [
    [0, 'getUserMediaOnFailure', 'NotReadableError'],
    [1, 'getUserMediaOnSuccess', null],
    [2, 'iceConnectionState', 'connected'],
  ] as const
  expect((await found({ events })).map(({ id, severity }) => [id, severity])).toEqual([['device-permission', 'warning']])
})
