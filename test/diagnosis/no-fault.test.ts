import { describe, expect, test } from 'vitest'
import { diagnose } from '#diagnosis/report/diagnosis.ts'
import { handMade, type Script } from './hand-made.ts'
import { readText } from './read.ts'

const told = async (script: Script) => diagnose(await readText(handMade(script)))
const alarmsOf = async (script: Script) => (await told(script)).problems.filter(({ severity }) => severity !== 'info').map(({ id }) => id)
const isOff = (second: number): boolean => second >= 20 && second < 32

describe('what people and apps do on purpose is no fault', () => {
  test('a camera that was switched off and on again: the browser counts a pause', async () => {
    const none = { packetsReceived: 0, bytesReceived: 0, framesDecoded: 0, framesReceived: 0 }
    const back = { pauseCount: 1, totalPausesDuration: 12 }
    expect(await alarmsOf({ seconds: 60, videoIn: (s) => (isOff(s) ? none : s === 32 ? back : {}) })).toEqual([])
  })

  test('the same pause while nothing at all came is an outage, and the picture froze', async () => {
    const none = { packetsReceived: 0, bytesReceived: 0, framesDecoded: 0, framesReceived: 0 }
    const back = { pauseCount: 1, totalPausesDuration: 12 }
    const ids = await alarmsOf({
      seconds: 60,
      audioIn: (s) => (isOff(s) ? { packetsReceived: 0, bytesReceived: 0 } : {}),
      videoIn: (s) => (isOff(s) ? none : s === 32 ? back : {}),
      transport: (s) => (isOff(s) ? { packetsReceived: 0 } : {}),
    })
    expect(ids[0]).toBe('delivery-gap')
    expect(ids).toContain('video-freeze')
  })

  test('a picture that is no longer sent, in a browser that counts no freezes', async () => {
    const uncounted = { freezeCount: undefined, totalFreezesDuration: undefined, pauseCount: undefined, totalPausesDuration: undefined }
    const script: Script = {
      seconds: 60,
      videoIn: (s) => ({ ...uncounted, ...(s > 20 ? { packetsReceived: 0, bytesReceived: 0, framesDecoded: 0, framesReceived: 0 } : {}) }),
    }
    expect(await alarmsOf(script)).toEqual([])
    // Data without frames is something else.
    expect(await alarmsOf({ ...script, videoIn: (s) => ({ ...uncounted, ...(s > 20 && s < 30 ? { framesDecoded: 0 } : {}) }) })).toContain(
      'video-freeze',
    )
  })

  test('a layer that nobody watches: captured, and not encoded', async () =>
    expect(await alarmsOf({ seconds: 60, videoOut: (s) => (s > 20 ? { framesEncoded: 0, packetsSent: 0, bytesSent: 0 } : {}) })).toEqual(
      [],
    ))

  test('the other side hangs up, and the app leaves the connection open', async () => {
    const gone = { packetsReceived: 0, bytesReceived: 0 }
    const hangsUp = (closes: boolean): Script => ({
      audioIn: (s) => (s > 30 ? gone : {}),
      videoIn: (s) => (s > 30 ? { ...gone, framesDecoded: 0, framesReceived: 0 } : {}),
      transport: (s) => (s > 30 ? { packetsReceived: 0, ...(closes ? { dtlsState: 'closed' } : {}) } : { dtlsState: 'connected' }),
      events: [
        [0, 'iceConnectionState', 'checking'],
        [0.1, 'iceConnectionState', 'connected'],
        [38, 'connectionState', 'failed'],
      ],
    })
    expect(await alarmsOf(hangsUp(true))).toEqual([])
    expect((await alarmsOf(hangsUp(false))).sort()).toEqual(['delivery-gap', 'ice-failed'])
  })

  test('lips and words come together again after a jump of the delay', async () =>
    expect(
      await alarmsOf({
        audioIn: (s) => ({ estimatedPlayoutTimestamp: 4e12 + s * 1000 }),
        videoIn: (s) => ({ estimatedPlayoutTimestamp: 4e12 + s * 1000 - (s > 15 && s < 21 ? 250 : 0) }),
      }),
    ).toEqual([]))

  test('sound may be late by more than it may be early', async () => {
    const apart = (ms: number): Script => ({
      audioIn: (s) => ({ estimatedPlayoutTimestamp: 4e12 + s * 1000 + ms }),
      videoIn: (s) => ({ estimatedPlayoutTimestamp: 4e12 + s * 1000 }),
    })
    expect(await alarmsOf(apart(-120))).toEqual([])
    expect(await alarmsOf(apart(120))).toEqual(['av-desync'])
  })

  test('of several voices nobody knows which one belongs to the picture', async () => {
    const apart: Script = {
      audioIn: (s) => ({ estimatedPlayoutTimestamp: 4e12 + s * 1000 }),
      videoIn: (s) => ({ estimatedPlayoutTimestamp: 4e12 + s * 1000 - 250 }),
    }
    const twoVoices = handMade(apart)
      .split('\n')
      .map((line) => {
        const sample = JSON.parse(line) as { A?: Record<string, unknown>[] }
        const other = sample.A?.filter(({ id }) => id === 'IA').map((stat) => ({ ...stat, id: 'IA2', ssrc: 11 })) ?? []
        return sample.A === undefined ? line : JSON.stringify({ ...sample, A: [...sample.A, ...other] })
      })
    expect(diagnose(await readText(twoVoices.join('\n'))).problems.map(({ id }) => id)).toEqual([])
  })

  test('a shared screen on which nothing moves', async () =>
    expect(
      await alarmsOf({
        videoSource: (s) => (s > 20 ? { frames: 0 } : {}),
        videoOut: (s) => ({ contentType: 'screenshare', ...(s > 20 ? { framesEncoded: 0 } : {}) }),
      }),
    ).toEqual([]))

  test('a picture that is not sent needs no network, whatever the browser says it is limited by', async () => {
    const limited = { limitedBandwidth: 1, qualityLimitationReason: 'bandwidth' }
    const unsent = { ...limited, packetsSent: 0, bytesSent: 0, framesEncoded: 0 }
    const narrow: Script = { seconds: 60, pair: (s) => (s > 20 ? { availableOutgoingBitrate: 100_000 } : {}) }
    expect(await alarmsOf({ ...narrow, videoOut: (s) => (s > 20 ? limited : {}) })).toContain('bandwidth-limited')
    expect(await alarmsOf({ ...narrow, videoOut: (s) => (s > 20 ? unsent : {}) })).not.toContain('bandwidth-limited')
  })

  test('a relay that refuses is there', async () => {
    const refused = [0.5, 'icecandidateerror', { errorCode: 401, url: 'turn:192.0.2.7:3478' }] as const
    const gathering = [
      [0, 'create', { iceTransportPolicy: 'relay' }],
      [1, 'iceGatheringState', 'complete'],
      [1, 'iceConnectionState', 'checking'],
    ] as const
    expect(await alarmsOf({ events: gathering })).toContain('turn-unreachable')
    const ids = await alarmsOf({ events: [...gathering, refused] })
    expect(ids).toContain('turn-auth-failed')
    expect(ids).not.toContain('turn-unreachable')
  })

  test('a buffer that waits for the picture is no jitter', async () => {
    const late = { jitterBufferDelay: 0.4 * 48_000 }
    expect(await alarmsOf({ audioIn: () => ({ ...late, jitterBufferMinimumDelay: 0.04 * 48_000 }) })).not.toContain('jitter-high')
    expect(await alarmsOf({ audioIn: () => late })).toContain('jitter-high')
  })
})

test('a call that was left in peace until its end is not scored as an outage', async () => {
  const { score, problems } = await told({
    audioIn: (s) => (s > 30 ? { packetsReceived: 0, bytesReceived: 0 } : {}),
    videoIn: (s) => (s > 30 ? { packetsReceived: 0, bytesReceived: 0, framesDecoded: 0, framesReceived: 0 } : {}),
    transport: (s) => (s > 30 ? { packetsReceived: 0, packetsSent: 0 } : {}),
  })
  expect(problems).toEqual([])
  expect(score.overall).toBeGreaterThan(90)
})

describe('one picture in several layers', () => {
  test('older Chrome names their source and no layer; Firefox the media line', async () => {
    for (const name of ['mediaSourceId', 'mid'] as const) {
      const lines = handMade({ seconds: 40 })
        .split('\n')
        .map((line) => {
          const sample = JSON.parse(line) as { t?: number; A?: Record<string, unknown>[] }
          const sent = sample.A?.find(({ id }) => id === 'OV')
          if (sample.A === undefined || sent === undefined) return line
          const { mediaSourceId: _, ...own } = sent
          const shared = { ...own, [name]: 'SV' }
          // The lowest layer goes at a few frames a second, which is what it is for.
          const slow = { ...shared, id: 'OV2', ssrc: 40, frameHeight: 90, framesEncoded: Math.round(Number(sent['framesEncoded']) / 5) }
          return JSON.stringify({ ...sample, A: [...sample.A.map((stat) => (stat === sent ? shared : stat)), slow] })
        })
      expect(diagnose(await readText(lines.join('\n'))).problems.map(({ id }) => id)).toEqual([])
    }
  })
})

test('evidence holds numbers, and nothing that was not measured', async () => {
  const { problems } = await told({
    videoIn: (s) => ({ freezeCount: s === 12 ? 1 : 0, totalFreezesDuration: s === 12 ? 3 : 0, framesDecoded: 9, framesReceived: 9 }),
  })
  for (const { evidence } of problems) for (const value of Object.values(evidence)) expect(Number.isNaN(value)).toBe(false)
})
