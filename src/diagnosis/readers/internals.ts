import { createRecordingBuilder, type RecordingBuilder } from '../recording/builder.ts'
import type { Recording } from '../recording/model.ts'
import { statFields } from '../recording/stat-fields.ts'
import { addEvent } from './event-names.ts'
import { isObject, parseJson, timeIn, type JsonObject } from './json.ts'
import { addStat } from './stat-names.ts'

/**
 * The download of chrome://webrtc-internals: one JSON object, in which every field of every stats object is a series of
 * its own (`ID-field`) with the time of its first and last value. Chromium keeps the newest 1,000 values of each.
 * https://chromium.googlesource.com/chromium/src (content/browser/webrtc/resources/dump_creator.js)
 */
export const isInternals = (value: unknown): value is JsonObject =>
  isObject(value) &&
  isObject(value['PeerConnections']) &&
  (!isObject(value['peerConnections']) || Object.keys(value['PeerConnections']).length > 0)

/** Some old series carry a clock of their own as their time; none of a call is from before WebRTC. */
const timeOfDay = (value: unknown): number | undefined => {
  const time = timeIn(value)
  return time !== undefined && time > Date.UTC(2010) ? time : undefined
}

type Series = Readonly<{ start: number | undefined; end: number | undefined; values: string }>
type Grouped = { type: string | undefined; series: Map<string, Series> }

/** Series by stats object. Computed series (`ID-[bytesSent_in_bits/s]`) say nothing new and are left. */
const byStat = (stats: JsonObject): Map<string, Grouped> => {
  const groups = new Map<string, Grouped>()
  for (const [key, value] of Object.entries(stats)) {
    const dash = key.lastIndexOf('-')
    if (dash < 1 || !isObject(value) || typeof value['values'] !== 'string') continue
    const group = groups.get(key.slice(0, dash)) ?? { type: undefined, series: new Map<string, Series>() }
    groups.set(key.slice(0, dash), group)
    if (typeof value['statsType'] === 'string') group.type = value['statsType']
    group.series.set(key.slice(dash + 1), {
      start: timeOfDay(value['startTime']),
      end: timeOfDay(value['endTime']),
      values: value['values'],
    })
  }
  return groups
}

const valuesOf = (series: Series | undefined): readonly unknown[] => {
  const values = series === undefined ? undefined : parseJson(series.values)
  return Array.isArray(values) ? values : []
}

const evenly = (start: number, end: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => (count < 2 ? start : start + ((end - start) * at) / (count - 1)))

const ascends = (times: readonly unknown[]): times is readonly number[] =>
  times.every((time, at) => typeof time === 'number' && (at === 0 || time > Number(times[at - 1])))

/** When the readings of a stats object were taken; reports of the other side carry its clock, so they get the polls'. */
const timesOf = ({ series, type }: Grouped, polls: readonly number[]): readonly number[] => {
  const own = valuesOf(series.get('timestamp'))
  if (type?.startsWith('remote-') !== true && own.length > 0 && ascends(own)) return own
  const longest = [...series.values()]
    .filter(({ start, end }) => start !== undefined && end !== undefined)
    .map((one) => ({ ...one, count: valuesOf(one).length }))
    .sort((a, b) => b.count - a.count)[0]
  if (longest === undefined || longest.count === 0) return []
  if (longest.count <= polls.length) return polls.slice(startIn(polls, longest.start, longest.count))
  return longest.start === undefined || longest.end === undefined ? [] : evenly(longest.start, longest.end, longest.count)
}

/** Where a shorter series begins among `times`: at the reading nearest to its start, and never so late that it would not fit. */
const startIn = (times: readonly number[], start: number | undefined, count: number): number => {
  const latest = Math.max(0, times.length - count)
  if (start === undefined) return latest
  const nearest = times.findIndex((time, at) => Math.abs(time - start) <= Math.abs((times[at + 1] ?? Infinity) - start))
  return Math.min(latest, Math.max(0, nearest))
}

/** Column names that belong to a type; `qualityLimitationDurations` is two of them in one series of objects. */
const columnsOf = ({ series }: Grouped, fields: readonly string[], times: readonly number[]): Map<string, readonly unknown[]> => {
  const columns = new Map<string, readonly unknown[]>()
  const fit = (one: Series, values: readonly unknown[]): readonly unknown[] => [
    ...Array.from<undefined>({ length: startIn(times, one.start, values.length) }),
    ...values.slice(-times.length),
  ]
  for (const field of fields) {
    const one = series.get(field)
    if (one !== undefined) columns.set(field, fit(one, valuesOf(one)))
  }
  const limits = series.get('qualityLimitationDurations')
  if (limits !== undefined) {
    const values = valuesOf(limits)
    const part = (name: string) => values.map((value) => (isObject(value) ? value[name] : undefined))
    columns.set('limitedByCpu', fit(limits, part('cpu')))
    columns.set('limitedByBandwidth', fit(limits, part('bandwidth')))
  }
  if (!columns.has('kind') && series.has('mediaType')) columns.set('kind', valuesOf(series.get('mediaType')))
  return columns
}

/** Old `goog…` series are put together reading by reading, because their translation looks at several fields at once. */
const addOldStat = (builder: RecordingBuilder, connectionId: string, id: string, group: Grouped, times: readonly number[]): void => {
  const columns = [...group.series].map(([name, one]) => [name, valuesOf(one), one] as const)
  const starts = columns.map(([, values, one]) => startIn(times, one.start, values.length))
  for (const [at, time] of times.entries()) {
    const stat: Record<string, unknown> = { type: group.type }
    for (const [index, [name, values]] of columns.entries()) stat[name] = values[at - (starts[index] ?? 0)]
    addStat(builder, connectionId, time, id, stat)
  }
}

const addConnection = (builder: RecordingBuilder, id: string, connection: JsonObject): void => {
  builder.connection(id)
  const groups = isObject(connection['stats']) ? byStat(connection['stats']) : new Map<string, Grouped>()
  const polls = [...groups.values()].reduce<readonly number[]>((longest, { series, type }) => {
    const times = type?.startsWith('remote-') === true ? [] : valuesOf(series.get('timestamp'))
    return times.length > longest.length && ascends(times) ? times : longest
  }, [])
  for (const [stat, group] of groups) {
    const times = timesOf(group, polls)
    const fields = statFields.get(group.type ?? '')
    if (fields === undefined) addOldStat(builder, id, stat, group, times)
    else builder.series(id, stat, group.type ?? '', times, columnsOf(group, fields, times))
  }
  addEvent(builder, id, undefined, 'create', connection['rtcConfiguration'])
  for (const entry of Array.isArray(connection['updateLog']) ? connection['updateLog'] : []) {
    if (!isObject(entry) || typeof entry['type'] !== 'string') continue
    // A `time` is local time of an unknown zone; only `timestamp` can be put beside the stats.
    addEvent(builder, id, timeIn(entry['timestamp']), entry['type'], entry['value'])
  }
}

export const readInternals = (dump: JsonObject): Recording => {
  const builder = createRecordingBuilder()
  for (const [id, connection] of Object.entries(dump['PeerConnections'] as JsonObject))
    if (isObject(connection)) addConnection(builder, id, connection)
  for (const request of Array.isArray(dump['getUserMedia']) ? dump['getUserMedia'] : []) {
    // A person who closes the picker of screens has changed his mind; nothing is wrong with a device.
    if (!isObject(request) || request['request_type'] === 'getDisplayMedia') continue
    const at = timeIn(request['timestamp'])
    if (request['error'] !== undefined) addEvent(builder, undefined, at, 'getUserMediaOnFailure', request['error'])
    else if (request['stream_id'] !== undefined) addEvent(builder, undefined, at, 'getUserMediaOnSuccess', '')
    else if (typeof request['video'] === 'string') addEvent(builder, undefined, at, 'getUserMedia', request['video'])
  }
  return builder.finish('webrtc-internals', typeof dump['UserAgent'] === 'string' ? dump['UserAgent'] : undefined)
}
