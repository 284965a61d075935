import { createRecordingBuilder } from '../recording/builder.ts'
import type { Recording } from '../recording/model.ts'
import { createDescriptionDelta } from './description-delta.ts'
import { addEvent } from './event-names.ts'
import { isObject, numberIn, timeIn, type JsonObject } from './json.ts'
import { methodName } from './rtcstats-names.ts'
import { createStatsDelta } from './stats-delta.ts'
import { addStat } from './stat-names.ts'

/** One line of a trace: method, connection or null, argument, …, time. */
export const isTraceLine = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) &&
  value.length >= 3 &&
  (typeof value[0] === 'string' || typeof value[0] === 'number') &&
  (value[1] === null || typeof value[1] === 'string' || typeof value[1] === 'number') &&
  numberIn(value.at(-1)) !== undefined

/** A number below this is milliseconds since the line before, above it a time of day. */
const firstTimeOfDay = 1e11

/**
 * A reader of rtcstats traces, line by line (`RTCStatsDump`, https://github.com/rtcstats/rtcstats, and the older ones of
 * jitsi/rtcstats-server and fippo/rtcstats-server, whose lines begin with the trace at once).
 */
export const createTraceReader = () => {
  const builder = createRecordingBuilder()
  const wholeDescription = createDescriptionDelta()
  const deltas = new Map<string, ReturnType<typeof createStatsDelta>>()
  let now = 0
  let userAgent: string | undefined

  const getStats = (connectionId: string, report: JsonObject, at: number): void => {
    const delta = deltas.get(connectionId) ?? createStatsDelta()
    deltas.set(connectionId, delta)
    for (const [id, stat] of delta(report)) addStat(builder, connectionId, at, id, stat)
  }

  const take = (method: string, connectionId: string | undefined, value: unknown, at: number): void => {
    if (/^getstats$/i.test(method)) {
      if (isObject(value) && connectionId !== undefined) getStats(connectionId, value, at)
    } else if (method === 'connectionInfo') {
      if (isObject(value) && typeof value['userAgent'] === 'string') userAgent = value['userAgent']
    } else {
      if (method === 'create' && connectionId !== undefined) builder.connection(connectionId)
      const isDescription = method === 'setLocalDescription' || method === 'setRemoteDescription'
      addEvent(builder, connectionId, at, method, isDescription ? wholeDescription(`${connectionId ?? ''} ${method}`, value) : value)
    }
  }

  return {
    header: (header: JsonObject): void => {
      if (typeof header['userAgent'] === 'string') userAgent = header['userAgent']
    },
    line: (line: readonly unknown[]): void => {
      const time = numberIn(line.at(-1)) ?? 0
      now = time >= firstTimeOfDay ? time : now + time
      take(methodName(line[0] as string | number), line[1] === null ? undefined : String(line[1]), line[2], now)
    },
    entry: (connectionId: string | undefined, entry: JsonObject): void => {
      const at = timeIn(entry['time']) ?? timeIn(entry['timestamp'])
      if (at !== undefined && typeof entry['type'] === 'string') take(entry['type'], connectionId, entry['value'], at)
    },
    finish: (skippedLines: number, agent = userAgent): Recording => builder.finish('rtcstats', agent, skippedLines),
  }
}

/** The older server's export: one JSON object with a list of entries for each connection. */
export const isTraceDocument = (value: unknown): value is JsonObject =>
  isObject(value) && isObject(value['peerConnections']) && Object.values(value['peerConnections']).every(Array.isArray)

export const readTraceDocument = (dump: JsonObject): Recording => {
  const reader = createTraceReader()
  for (const entry of Array.isArray(dump['getUserMedia']) ? dump['getUserMedia'] : []) if (isObject(entry)) reader.entry(undefined, entry)
  for (const [id, entries] of Object.entries(dump['peerConnections'] as JsonObject))
    for (const entry of entries as unknown[]) if (isObject(entry)) reader.entry(id, entry)
  return reader.finish(0, typeof dump['userAgent'] === 'string' ? dump['userAgent'] : undefined)
}
