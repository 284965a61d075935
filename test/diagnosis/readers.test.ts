import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '#kernel/errors.ts'
import { diagnose } from '#diagnosis/report/diagnosis.ts'
import { createDescriptionDelta } from '#diagnosis/readers/description-delta.ts'
import { createStatsDelta } from '#diagnosis/readers/stats-delta.ts'
import { handMade } from './hand-made.ts'
import { inPieces, readBytes, readText, recordings } from './read.ts'
import { readRecording } from '#diagnosis/readers/read-recording.ts'

const internals = gunzipSync(readFileSync(join(recordings, 'recorded/loss10.internals.json.gz'))).toString()
const lines = gunzipSync(readFileSync(join(recordings, 'recorded/loss10.getstats.jsonl.gz'))).toString()
const trace = gunzipSync(readFileSync(join(recordings, 'third-party/jitsi-rtcstats-server/firefox-relay.jsonl.gz'))).toString()

const refusal = (text: string | Uint8Array, most?: number): Promise<unknown> =>
  (typeof text === 'string' ? readText(text) : readBytes(text, most)).then(
    () => 'read',
    (error: unknown) => error,
  )

describe('a format is told by its content', () => {
  const sample = JSON.parse(handMade({ seconds: 1, events: [] })) as { t: number; A: { id: string }[] }
  const map = Object.fromEntries(sample.A.map((stat) => [stat.id, stat]))
  test.each([
    ['webrtc-internals', internals, 'webrtc-internals'],
    ['webrtc-internals on one line', JSON.stringify(JSON.parse(internals)), 'webrtc-internals'],
    ['rtcstats lines', trace, 'rtcstats'],
    [
      'rtcstats with its header',
      `RTCStatsDump\n{"fileFormat":3,"userAgent":"x"}\n["g","PC_0",{"t":1700000000000,"0":{"type":1,"11":"audio","14":5}},1700000000000]`,
      'rtcstats',
    ],
    ['getStats lines', lines, 'getstats'],
    ['a byte order mark before', `\ufeff${lines}`, 'getstats'],
    ['an array of stats', JSON.stringify(sample.A), 'getstats'],
    ['an object by id', JSON.stringify(map), 'getstats'],
    ['entries of the map', JSON.stringify(Object.entries(map)), 'getstats'],
    ['samples in a list, pretty-printed', JSON.stringify([{ timestamp: 1.79e12, stats: sample.A }], undefined, 2), 'getstats'],
  ])('%s', async (_, text, format) => {
    expect((await readText(text)).format).toBe(format)
    expect((await readBytes(gzipSync(text))).format).toBe(format)
  })

  test('gzip or not, in any pieces, the same is read', async () => {
    const plain = await readText(lines)
    expect(await readBytes(gzipSync(lines))).toEqual(plain)
    expect(await readRecording(inPieces(new TextEncoder().encode(lines), 1), { maxBytes: 1e8 })).toEqual(plain)
  })
})

describe('what cannot be read is refused with words', () => {
  test.each([
    ['nothing', '', 'the file is empty'],
    ['blank lines', '\n\n \n', 'the file is empty'],
    ['a text', 'hello', 'no recording of a call'],
    ['other JSON', '{"name":"fupan"}', 'no call statistics'],
    ['other JSON lines', '{"a":1}\n{"a":2}', 'no call statistics'],
    ['a download cut off', internals.slice(0, 50_000), 'ends in the middle'],
    ['an rtcstats dump cut off in its header', 'RTCStatsDump\n{"file', 'ends in the middle'],
  ])('%s', async (_, text, message) => {
    const error = await refusal(text)
    expect(error).toBeInstanceOf(DomainError)
    expect(error).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(message) as string,
      hint: expect.any(String) as string,
    })
  })

  test('an archive cut off', async () => {
    const packed = gzipSync(lines)
    expect(await refusal(packed.subarray(0, packed.length / 2))).toMatchObject({ message: expect.stringContaining('gzip') as string })
  })

  test('more than the limit, before it is in memory; also what little gzip unpacks to it', async () => {
    const limit = 1024 * 1024
    expect(await refusal(new Uint8Array(3 * limit).fill(0x5b), limit)).toMatchObject({ code: 'payload_too_large' })
    const bomb = gzipSync(Buffer.alloc(60 * limit, '['))
    expect(bomb.length).toBeLessThan(limit / 10)
    expect(await refusal(bomb, limit)).toMatchObject({ code: 'payload_too_large' })
  })

  test('brackets without end, before they take the memory of the machine', async () => {
    for (const text of ['['.repeat(2_000_000), `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`, `[${'{},'.repeat(2_100_000)}{}]`])
      expect(await refusal(text)).toMatchObject({ code: 'invalid_input' })
  })

  test('an event nested deeper than can be written', async () => {
    const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    const text = `["create","PC_0",null,1700000000000]\n["navigator.mediaDevices.getUserMediaOnFailure",null,${nested},1700000000001]`
    expect((await readText(text)).pageEvents).toHaveLength(1)
  })

  test('more connections than any call has', async () => {
    const many = Array.from({ length: 3000 }, (_, id) => JSON.stringify(['create', `PC_${id}`, null, 1_700_000_000_000]))
    expect(await refusal(many.join('\n'))).toMatchObject({ code: 'payload_too_large' })
  })
})

test('lines cut off at the end are read up to there', async () => {
  const recording = await readText(lines.slice(0, lines.length - 500))
  expect(recording.skippedLines).toBe(1)
  expect(diagnose(recording).problems[0]?.id).toBe('audio-loss-high')
})

test('what never was a name does no harm', async () => {
  await expect(
    readText('{"t":1795000000000,"__proto__":[{"id":"__proto__","type":"inbound-rtp","timestamp":1,"kind":"audio"}],"constructor":[]}\n{}'),
  ).resolves.toBeDefined()
  expect(({} as Record<string, unknown>)['id']).toBeUndefined()
})

describe('reports that tell only what changed', () => {
  test('the older form: an id that is missing is gone', () => {
    const delta = createStatsDelta()
    delta({ a: { timestamp: 0, type: 'codec', x: 1 }, b: { timestamp: 0, type: 'codec' }, timestamp: 5 })
    expect([...delta({ a: { timestamp: 0, x: 2 }, timestamp: 6 }).entries()]).toEqual([['a', { timestamp: 0, type: 'codec', x: 2 }]])
  })

  test('rtcstats 4: an id that is missing did not change, null is gone, names are numbers', () => {
    const delta = createStatsDelta()
    delta({ '0': { type: 1, 14: 5 }, '1': { type: 14 }, t: 5 })
    const next = delta({ '1': null, '2': { type: 2 }, t: 6 })
    expect(next.get('0')).toEqual({ type: 'inbound-rtp', packetsReceived: 5 })
    expect([...next.keys()]).toEqual(['0', '2'])
  })
})

describe('rtcstats 4', () => {
  const sdp = (video: string): string => `v=0\r\ns=-\r\nm=audio 9 X 0\r\na=mid:0\r\nm=video 9 X 96\r\n${video}\r\n`
  test('a report in which nothing changed is no end of what there was', () => {
    const delta = createStatsDelta()
    delta({ '0': { type: 1, 14: 5 }, t: 5 })
    expect(delta({ t: 6 }).get('0')).toEqual({ type: 'inbound-rtp', packetsReceived: 5 })
  })

  test('a section of a description that did not change is that of the one before, per side and type', () => {
    const whole = createDescriptionDelta()
    whole('PC_0 setLocalDescription', { type: 'offer', sdp: sdp('a=sendrecv') })
    expect(whole('PC_0 setRemoteDescription', { type: 'offer', sdp: 'v=\r\nm=\r\n' })).toMatchObject({ sdp: 'v=\r\nm=\r\n' })
    expect(whole('PC_0 setLocalDescription', { type: 'offer', sdp: 'v=\r\nm=\r\nm=video 9 X 96\r\na=inactive\r\n' })).toEqual({
      type: 'offer',
      sdp: sdp('a=inactive'),
    })
    expect(whole('PC_0 setLocalDescription', undefined)).toBeUndefined()
  })

  test('a camera that was opened later is known by its number too', async () => {
    const lines = [
      ['create', 'PC_0', null, 1_700_000_000_000],
      [65, null, 'NotReadableError', 1],
      [60, null, { video: { frameRate: 30 } }, 1],
      [61, null, {}, 1],
    ]
    expect((await readText(lines.map((line) => JSON.stringify(line)).join('\n'))).pageEvents.map(({ name }) => name)).toEqual([
      'deviceFailed',
      'cameraRequested',
      'deviceOpened',
    ])
  })
})

test('a picker of screens that was closed is no fault of a device', async () => {
  const request = (request_type: string): string =>
    JSON.stringify({
      getUserMedia: [{ request_type, timestamp: 1.7e12, error: 'NotAllowedError', error_message: 'Permission denied by user' }],
      PeerConnections: {},
      UserAgent: 'x',
    })
  expect((await readText(request('getDisplayMedia'))).pageEvents).toEqual([])
  expect((await readText(request('getUserMedia'))).pageEvents).toHaveLength(1)
})

test('what Firefox wrote before its first frame is no frame rate', async () => {
  const sample = (second: number): string =>
    JSON.stringify({
      t: 1.79e12 + second * 1000,
      A: [
        {
          id: 'V',
          type: 'inbound-rtp',
          kind: 'video',
          timestamp: 1,
          packetsReceived: second * 10,
          framesPerSecond: second === 0 ? -3.76e230 : 15,
        },
      ],
    })
  const { connections } = await readText([0, 1, 2].map(sample).join('\n'))
  expect(connections[0]?.streams.get('V')?.columns.get('framesPerSecond')).toEqual([undefined, 15, 15])
})

describe('never a crash', () => {
  const calm = async (text: string): Promise<void> => {
    try {
      diagnose(await readText(text))
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError)
    }
  }

  test('any JSON', () => fc.assert(fc.asyncProperty(fc.json(), calm), { numRuns: 200 }))

  test('a recording with bytes changed', () => {
    const short = handMade({ seconds: 6 })
    return fc.assert(
      fc.asyncProperty(fc.nat(short.length - 1), fc.string({ maxLength: 6 }), fc.nat(40), (at, put, cut) =>
        calm(short.slice(0, at) + put + short.slice(at + cut)),
      ),
      { numRuns: 150 },
    )
  })

  test('stats of every type with values nobody expects', () => {
    const types = ['inbound-rtp', 'outbound-rtp', 'candidate-pair', 'transport', 'media-source', 'codec', 'remote-inbound-rtp', 'track']
    const odd = fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.constant(-1), fc.constant(1e300), fc.object())
    const names = [
      'kind',
      'ssrc',
      'packetsReceived',
      'packetsLost',
      'framesDecoded',
      'jitter',
      'selectedCandidatePairId',
      'codecId',
      'trackId',
      'mimeType',
      'frameHeight',
      'qpSum',
      'currentRoundTripTime',
    ]
    const stat = fc.record({
      id: fc.string(),
      type: fc.constantFrom(...types),
      timestamp: fc.oneof(fc.double(), fc.nat()),
      fields: fc.dictionary(fc.constantFrom(...names), odd),
    })
    const asLine = (stats: readonly { fields: object }[], second: number): string =>
      JSON.stringify({ t: 1.79e12 + second * 1000, A: stats.map(({ fields, ...own }) => ({ ...own, ...fields })) })
    return fc.assert(
      fc.asyncProperty(fc.array(fc.array(stat, { maxLength: 5 }), { minLength: 2, maxLength: 20 }), (samples) =>
        calm(samples.map(asLine).join('\n')),
      ),
      { numRuns: 150 },
    )
  })
})

test('the frame rate a page asked for is known, whoever recorded it', async () => {
  const asked = async (text: string) =>
    (await readText(text)).pageEvents.filter(({ name }) => name === 'cameraRequested').map(({ text: fps }) => fps)
  expect(await asked(internals)).toEqual(['30'])
  expect(
    await asked(
      '["create","PC_0",null,1700000000000]\n["navigator.mediaDevices.getUserMedia",null,{"video":{"frameRate":{"max":30,"min":15}}},1700000000001]',
    ),
  ).toEqual(['15'])
  expect(
    await asked('["create","PC_0",null,1700000000000]\n["navigator.mediaDevices.getUserMedia",null,{"video":true},1700000000001]'),
  ).toEqual([''])
})
