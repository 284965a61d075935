import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { diagnose } from '#diagnosis/report/diagnosis.ts'
import { labels } from './recordings/labels.ts'
import { readText, recordings } from './read.ts'

type Stat = Readonly<Record<string, unknown>>
type Line = Readonly<{ t?: number; event?: Stat; meta?: unknown; A?: readonly Stat[]; B?: readonly Stat[] }>
type Change = (lines: readonly Line[]) => readonly Line[]

const stats =
  (of: (report: readonly Stat[]) => readonly Stat[]): Change =>
  (lines) =>
    lines.map((line) => (line.t === undefined ? line : { ...line, A: of(line.A ?? []), B: of(line.B ?? []) }))

/** `name`, or `name@type` for one type only. */
const without = (...fields: readonly string[]): Change =>
  stats((report) =>
    report.map((stat) =>
      Object.fromEntries(
        Object.entries(stat).filter(([name]) => !fields.includes(name) && !fields.includes(`${name}@${String(stat['type'])}`)),
      ),
    ),
  )

const samplesOnly =
  (keep: (index: number) => boolean): Change =>
  (lines) => {
    let index = 0
    return lines.filter(({ t }) => t === undefined || keep(index++))
  }

/** The same calls as other browsers, other monitors and other machines would have written them down. */
const changes: Readonly<Record<string, readonly [change: Change, butNot: readonly string[]]>> = {
  'with the fields of Firefox': [
    without(
      'qualityLimitationReason',
      'qualityLimitationDurations',
      'targetBitrate',
      'availableOutgoingBitrate',
      'mediaSourceId',
      'totalAudioEnergy@media-source',
      'qpSum@inbound-rtp',
      'contentType',
      'decoderImplementation',
      'encoderImplementation',
      'packetsReceived@transport',
      'packetsReceived@candidate-pair',
      'packetsSent@transport',
      'packetsSent@candidate-pair',
    ),
    // What limits the sender and how loud a source is: Firefox does not say.
    ['tex_bw300', 'tex_bitratecap100', 'silentmic', 'audiomuted'],
  ],
  'without freeze counters, as in Safari': [
    without('contentType', 'freezeCount', 'totalFreezesDuration', 'pauseCount', 'totalPausesDuration', 'estimatedPlayoutTimestamp'),
    [],
  ],
  'every two seconds': [samplesOnly((index) => index % 2 === 0), []],
  'a month later': [
    (lines) =>
      lines.map((line) =>
        line.t === undefined
          ? { ...line, ...(line.event === undefined ? {} : { event: { ...line.event, t: Number(line.event['t']) + 2_592_000_000 } }) }
          : { ...line, t: line.t + 2_592_000_000 },
      ),
    [],
  ],
  'on a clock that wavers': [
    (lines) => lines.map((line, at) => (line.t === undefined ? line : { ...line, t: line.t + ((at * 7919) % 160) - 80 })),
    [],
  ],
  'without events': [(lines) => lines.filter(({ event }) => event === undefined), []],
  'without reports of the other side': [stats((report) => report.filter(({ type }) => type !== 'remote-inbound-rtp')), []],
  'without transports': [stats((report) => report.filter(({ type }) => type !== 'transport')), []],
}

const linesOf = (scenario: string): readonly Line[] =>
  gunzipSync(readFileSync(join(recordings, 'recorded', `${scenario}.getstats.jsonl.gz`)))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

describe('a diagnosis does not hang on how a call was written down', () => {
  test.each(Object.entries(changes))('%s', async (_, [change, butNot]) => {
    for (const { scenario, first } of labels.filter((label) => !butNot.includes(label.scenario))) {
      const text = change(linesOf(scenario)).map((line) => JSON.stringify(line))
      const { problems } = diagnose(await readText(text.join('\n')))
      const top = problems.find(({ severity }) => severity !== 'info')?.id
      expect([scenario, top === undefined ? first.length === 0 : first.includes(top), top]).toEqual([scenario, true, top])
    }
  })
})
