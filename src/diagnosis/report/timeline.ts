import { alongTrack } from '../calls/delay.ts'
import { tracksOf, type Call, type Direction, type MediaKind, type Metric, type Series, type Track } from '../calls/model.ts'
import type { CallEvent } from '../calls/model.ts'
import type { DiagnosedCall } from './diagnosis.ts'

/** More points than this nobody sees on a screen; longer calls get wider steps. */
const mostPoints = 600

export const lineNames = [
  'score',
  'rtt',
  'buffer',
  'lossIn',
  'lossOut',
  'kbpsIn',
  'kbpsOut',
  'available',
  'fpsIn',
  'fpsOut',
  'fpsCamera',
] as const
export type LineName = (typeof lineNames)[number]

export const rowNames = ['score', 'delay', 'loss', 'bitrate', 'fps'] as const
export type RowName = (typeof rowNames)[number]

export type TimelineLine = Readonly<{ name: LineName; values: readonly (number | null)[] }>
export type TimelineRow = Readonly<{ name: RowName; lines: readonly TimelineLine[] }>

/** What is drawn of a call: values at even steps, so that lines of all tracks share one axis. */
export type Timeline = Readonly<{
  call: string
  /** ms from the recording's start to the call's. */
  startsAt: number
  durationMs: number
  stepMs: number
  rows: readonly TimelineRow[]
  /** State changes of the connection, in order. */
  states: readonly Readonly<{ at: number | null; name: CallEvent['name']; state: string }>[]
}>

type Gather = (values: readonly number[]) => number
const sum: Gather = (values) => values.reduce((a, b) => a + b, 0)
const most: Gather = (values) => values.reduce((a, b) => Math.max(a, b))
const mean: Gather = (values) => sum(values) / values.length

/** Values of several clocks at even steps: within a track the mean of a step, over tracks as `gather` says. */
const atSteps = (
  tracks: readonly (readonly [at: Series, values: Series])[],
  steps: number,
  stepMs: number,
  gather: Gather,
): (number | null)[] => {
  const perTrack = tracks.map(([at, values]) => {
    const sums = new Float64Array(steps)
    const counts = new Float64Array(steps)
    let last = NaN
    for (const [index, time] of at.entries()) {
      const value = values[index] ?? NaN
      const end = Math.min(steps - 1, Math.floor(time / stepMs))
      // A reading every ten seconds still draws a line: it stands for the steps since the one before.
      const begin = Number.isNaN(last) || end - last > 60 ? end : Math.min(end, last + 1)
      last = end
      if (Number.isNaN(value)) continue
      for (let step = Math.max(0, begin); step <= end; step += 1) {
        sums[step] = (sums[step] ?? 0) + value
        counts[step] = (counts[step] ?? 0) + 1
      }
    }
    return sums.map((total, step) => ((counts[step] ?? 0) > 0 ? total / (counts[step] ?? 1) : NaN))
  })
  return Array.from({ length: steps }, (_, step) => {
    const known = perTrack.map((values) => values[step] ?? NaN).filter((value) => !Number.isNaN(value))
    return known.length === 0 ? null : Math.round(gather(known) * 100) / 100
  })
}

const scaled = (series: Series, factor: number): Series => (factor === 1 ? series : series.map((value) => value * factor))

const source = (call: Call, direction: Direction, kind: MediaKind | undefined, metric: Metric, factor = 1): (readonly [Series, Series])[] =>
  (kind === undefined ? call.tracks.filter((track) => track.direction === direction) : tracksOf(call, direction, kind)).map(
    (track: Track) => [track.at, scaled(track.m[metric], factor)],
  )

/** What to draw of a call, and the connection's history. */
export const timelineOf = ({ call, seconds }: DiagnosedCall): Timeline => {
  const stepMs = Math.max(1000, Math.ceil(call.durationMs / mostPoints / 1000) * 1000)
  const steps = Math.max(1, Math.ceil(call.durationMs / stepMs))
  const clock = seconds.overall.map((_, second) => second * 1000)
  const sends = tracksOf(call, 'send', 'video')[0]
  const sources: Record<LineName, readonly [readonly (readonly [Series, Series])[], Gather]> = {
    score: [[[clock, seconds.overall]], mean],
    rtt: [[[call.path.at, call.path.rttMs]], mean],
    buffer: [source(call, 'receive', 'audio', 'bufferMs'), most],
    lossIn: [source(call, 'receive', undefined, 'lossShare', 100), most],
    lossOut: [source(call, 'send', undefined, 'remoteLossShare', 100), most],
    kbpsIn: [source(call, 'receive', undefined, 'kbps'), sum],
    kbpsOut: [source(call, 'send', undefined, 'kbps'), sum],
    // Without a picture to send the estimate stays where it began and says nothing.
    available: [sends === undefined ? [] : [[sends.at, alongTrack(sends, call.path, call.path.availableKbps)]], mean],
    fpsIn: [source(call, 'receive', 'video', 'fps'), most],
    fpsOut: [source(call, 'send', 'video', 'fps'), most],
    fpsCamera: [source(call, 'send', 'video', 'sourceFps'), most],
  }
  const members: Record<RowName, readonly LineName[]> = {
    score: ['score'],
    delay: ['rtt', 'buffer'],
    loss: ['lossIn', 'lossOut'],
    bitrate: ['kbpsIn', 'kbpsOut', 'available'],
    fps: ['fpsIn', 'fpsOut', 'fpsCamera'],
  }
  const rows = rowNames.map((name) => ({
    name,
    lines: members[name]
      .map((line) => ({ name: line, values: atSteps(sources[line][0], steps, stepMs, sources[line][1]) }))
      .filter(({ values }) => values.some((value) => value !== null)),
  }))
  return {
    call: call.id,
    startsAt: call.startsAt,
    durationMs: call.durationMs,
    stepMs,
    rows: rows.filter(({ lines }) => lines.length > 0),
    states: call.events
      .filter(({ name }) => name === 'iceConnectionState' || name === 'connectionState')
      .map(({ at, name, text }) => ({ at: at ?? null, name, state: text })),
  }
}
