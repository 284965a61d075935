import { RecordingRefusal } from '../readers/refusal.ts'
import { statFields } from './stat-fields.ts'
import type { EventName, RecordedConnection, RecordedEvent, Recording, RecordingFormat, StatValue } from './model.ts'

/** Stats objects and events a recording may have; a conference of 500 people stays far below, a hostile file does not. */
const mostStreams = 50_000
const mostEvents = 200_000
const mostConnections = 2_000
/** Longest text kept of a value: an id, a codec's parameters. */
const longestText = 300
/** Longest text kept of an event: an SDP. */
const longestEvent = 200_000

type OpenStream = { id: string; type: string; times: number[]; columns: Map<string, (StatValue | undefined)[]> }
type OpenConnection = { id: string; streams: Map<string, OpenStream>; events: RecordedEvent[] }

const kept = (value: unknown): StatValue | undefined => {
  // Beyond that no stat goes; Firefox wrote -3.8e230 frames a second before the first frame.
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined
  if (typeof value === 'string') return value.slice(0, longestText)
  return typeof value === 'boolean' ? value : undefined
}

export type RecordingBuilder = ReturnType<typeof createRecordingBuilder>

/** Collects what a reader finds. Readers say when and what; which stats are kept is decided here. */
export const createRecordingBuilder = () => {
  const connections = new Map<string, OpenConnection>()
  const pageEvents: RecordedEvent[] = []
  let [streamCount, eventCount] = [0, 0]

  const connection = (id: string): OpenConnection => {
    const known = connections.get(id)
    if (known !== undefined) return known
    if (connections.size >= mostConnections) throw new RecordingRefusal('tooMany')
    const made: OpenConnection = { id: id.slice(0, longestText), streams: new Map(), events: [] }
    connections.set(id, made)
    return made
  }

  const stream = (connectionId: string, id: string, type: string): OpenStream => {
    const { streams } = connection(connectionId)
    const known = streams.get(id)
    if (known !== undefined) return known
    if ((streamCount += 1) > mostStreams) throw new RecordingRefusal('tooMany')
    const made: OpenStream = { id, type, times: [], columns: new Map() }
    streams.set(id, made)
    return made
  }

  const put = ({ times, columns }: OpenStream, name: string, value: unknown): void => {
    const fit = kept(value)
    if (fit === undefined) return
    const column = columns.get(name) ?? []
    if (column.length === 0) columns.set(name, column)
    // Dense up to the newest reading, so that arrays never turn into dictionaries.
    while (column.length < times.length - 1) column.push(undefined)
    column[times.length - 1] = fit
  }

  return {
    connection,

    /** One stats object as it was read at `at` (epoch ms). Readings must come in order of time; others are dropped. */
    reading: (connectionId: string, at: number, id: string, type: string, stat: Readonly<Record<string, unknown>>): void => {
      const fields = statFields.get(type)
      if (fields === undefined || !Number.isFinite(at)) return
      const target = stream(connectionId, id, type)
      if (at <= (target.times.at(-1) ?? -Infinity)) return
      target.times.push(at)
      for (const name of fields) if (stat[name] !== undefined) put(target, name, stat[name])
    },

    /** A whole stats object at once, as webrtc-internals stores it. `times` ascend; columns are as long as `times`. */
    series: (
      connectionId: string,
      id: string,
      type: string,
      times: readonly number[],
      columns: ReadonlyMap<string, readonly unknown[]>,
    ): void => {
      const fields = statFields.get(type)
      if (fields === undefined) return
      const target = stream(connectionId, id, type)
      target.times.push(...times)
      for (const name of fields) {
        const column = columns.get(name)
        if (column !== undefined) target.columns.set(name, column.map(kept))
      }
    },

    event: (connectionId: string | undefined, at: number | undefined, name: EventName, text: string): void => {
      if ((eventCount += 1) > mostEvents) throw new RecordingRefusal('tooMany')
      const event: RecordedEvent = { at, name, text: text.slice(0, longestEvent) }
      if (connectionId === undefined) pageEvents.push(event)
      else connection(connectionId).events.push(event)
    },

    finish: (format: RecordingFormat, userAgent: string | undefined, skippedLines = 0): Recording => ({
      format,
      userAgent: userAgent?.slice(0, longestText),
      connections: [...connections.values()].map((open): RecordedConnection => open),
      pageEvents,
      skippedLines,
    }),
  }
}
