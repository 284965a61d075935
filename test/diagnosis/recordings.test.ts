import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diagnose } from '#diagnosis/report/diagnosis.ts'
import { labels } from './recordings/labels.ts'
import { readFile, recordings } from './read.ts'

/** webrtc-internals numbers connections; the one that was made first is A. */
const nameOf = (id = ''): string => id.replace(/^\d+-1$/, 'A').replace(/^\d+-2$/, 'B')

const files = labels.flatMap((label) =>
  ['getstats.jsonl.gz', 'internals.json.gz']
    .map((kind) => `${label.scenario}.${kind}`)
    .filter((file) => existsSync(join(recordings, 'recorded', file)))
    .map((file) => [file, label] as const),
)

describe('recorded calls', () => {
  test.each(files)('%s: what was done to it comes first', async (file, { first, at }) => {
    const { problems } = diagnose(await readFile('recorded', file))
    const wrong = problems.filter(({ severity }) => severity !== 'info')
    if (first.length === 0) return expect(wrong).toEqual([])
    const [top] = wrong
    expect(first).toContain(top?.id)
    expect(at).toContainEqual([nameOf(top?.call), top?.side])
    expect(top?.explainedBy).toBeUndefined()
  })

  test('their scores tell them apart', async () => {
    const scoreOf = async (name: string) => diagnose(await readFile('recorded', `${name}.getstats.jsonl.gz`)).score.overall ?? -1
    const [clean, silent, blackout, failed] = [
      await scoreOf('clean'),
      await scoreOf('silentmic'),
      await scoreOf('blackout'),
      await scoreOf('icefail'),
    ]
    expect(clean).toBeGreaterThan(90)
    expect(blackout).toBeLessThan(60)
    expect(silent).toBeLessThan(50)
    expect(failed).toBe(0)
  })
})

describe('recordings of other projects', () => {
  test.each([
    ['jitsi-rtcstats-server/firefox-relay.jsonl.gz', 'rtcstats', 1, 'relay-used'],
    ['jitsi-rtcstats-server/chrome-relay.jsonl.gz', 'rtcstats', 1, 'relay-used'],
    ['jitsi-rtcstats-server/safari-relay.jsonl.gz', 'rtcstats', 1, 'relay-used'],
    ['jitsi-rtcstats-server/chrome-standard-pc-failed.jsonl.gz', 'rtcstats', 3, 'device-permission'],
    ['jitsi-rtcstats-server/google-legacy-stats-sfu.jsonl.gz', 'rtcstats', 2, 'jitter-high'],
    ['observertc/stuck-decoder.jsonl', 'getstats', 1, 'decoder-stuck'],
    ['peermetrics/demo_conference.events.json.gz', 'peermetrics', 2, 'turn-unreachable'],
  ] as const)('%s', async (file, format, connections, finding) => {
    const recording = await readFile('third-party', file)
    expect(recording).toMatchObject({ format, skippedLines: 0 })
    expect(recording.connections).toHaveLength(connections)
    expect(diagnose(recording).problems.map(({ id }) => id)).toContain(finding)
  })

  test('a legacy download of 2014 has rates, sizes and a score', async () => {
    const { calls, score } = diagnose(await readFile('third-party', 'testrtc/webrtc_internals_demo_dump.json.gz'))
    expect(calls).toHaveLength(2)
    expect(calls[0]?.call.tracks.map(({ direction, kind }) => `${direction} ${kind}`).sort()).toEqual([
      'receive audio',
      'receive video',
      'send audio',
      'send video',
    ])
    expect(score.overall).toBeGreaterThan(80)
  })

  test.each(['rtcstats/gumonly.rtcstats.jsonl', 'rtcstats/gumonly.internals.json'])('%s holds no call, and says so', async (file) => {
    const { calls, score } = diagnose(await readFile('third-party', file))
    expect([calls, score.overall]).toEqual([[], undefined])
  })

  test('the older server wrote one document for all connections', async () => {
    expect((await readFile('third-party', 'fippo/clienttest.json.gz')).connections.map(({ id }) => id)).toEqual(['PC_0', 'PC_1'])
  })
})
