import { createRecordingBuilder } from '../recording/builder.ts'
import type { Recording } from '../recording/model.ts'
import { addEvent } from './event-names.ts'
import { isObject, numberIn, timeIn, type JsonObject } from './json.ts'
import { addStat } from './stat-names.ts'

const isStat = (value: unknown): value is JsonObject =>
  isObject(value) && typeof value['type'] === 'string' && value['timestamp'] !== undefined

type Report = readonly (readonly [id: string, stat: JsonObject])[]

/**
 * A `getStats()` report as people write it down: an array of stats, an object by id, the entries of the map, or stats in
 * a tree of names. `undefined` when it is none.
 */
const reportIn = (value: unknown): Report | undefined => {
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isStat)) return value.map((stat) => [String(stat['id']), stat] as const)
    const entries = value.flatMap((entry) =>
      Array.isArray(entry) && entry.length === 2 && isStat(entry[1]) ? [[String(entry[0]), entry[1]] as const] : [],
    )
    return entries.length > 0 && entries.length === value.length ? entries : undefined
  }
  if (!isObject(value) || isStat(value)) return undefined
  const stats = Object.entries(value).filter((entry): entry is [string, JsonObject] => isStat(entry[1]))
  return stats.length === 0 ? undefined : stats.map(([id, stat]) => [String(stat['id'] ?? id), stat] as const)
}

/** Deeper than this nobody wraps a report; a hostile file may. */
const deepest = 6
const timeNames = ['t', 'ts', 'time', 'timestamp', 'at', 'date'] as const

const timeOf = (value: JsonObject): number | undefined => timeNames.map((name) => timeIn(value[name])).find((time) => time !== undefined)

const statTime = (report: Report): number | undefined => {
  const times = report.flatMap(([, stat]) => (String(stat['type']).startsWith('remote-') ? [] : (numberIn(stat['timestamp']) ?? [])))
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b))
}

/** Names that wrap a report and say nothing about whose it is. */
const isWrapper = (name: string): boolean =>
  /^(?:stats|report|reports|rtcStats|data|value|values|samples|records|peerConnections|connections|\d+)$/i.test(name)

/**
 * A reader of plain `getStats()` output in whatever wrapping: one sample after another, each found by its shape, named by
 * the nearest key that is not just a wrapper (`{"t": …, "A": […], "B": […]}` is two connections).
 */
export const createGetStatsReader = () => {
  const builder = createRecordingBuilder()
  let samples = 0
  let userAgent: string | undefined

  const sample = (report: Report, connectionId: string, time: number | undefined): void => {
    const at = time ?? statTime(report)
    if (at === undefined) return
    samples += 1
    for (const [id, stat] of report) addStat(builder, connectionId, at, id, stat)
  }

  const event = (entry: JsonObject): boolean => {
    const name = entry['type'] ?? entry['name'] ?? entry['event']
    if (typeof name !== 'string') return false
    const connection = entry['pc'] ?? entry['connectionId'] ?? entry['peerConnectionId']
    addEvent(builder, typeof connection === 'string' ? connection : undefined, timeOf(entry), name, entry['value'] ?? entry['data'])
    return true
  }

  const walk = (value: unknown, connectionId: string, time: number | undefined, depth: number): void => {
    if (depth > deepest) return
    const report = reportIn(value)
    if (report !== undefined) return sample(report, connectionId, time)
    if (Array.isArray(value)) {
      // [connection id, report], as some monitors write it.
      if (value.length === 2 && typeof value[0] === 'string') return walk(value[1], value[0], time, depth + 1)
      for (const item of value) walk(item, connectionId, time, depth + 1)
      return
    }
    if (!isObject(value)) return
    if (isObject(value['event'])) return void event(value['event'])
    if (typeof value['userAgent'] === 'string') userAgent = value['userAgent']
    const own = timeOf(value) ?? time
    const name = value['pc'] ?? value['connectionId'] ?? value['peerConnectionId']
    const within = typeof name === 'string' ? name : connectionId
    for (const [key, inner] of Object.entries(value))
      if (typeof inner === 'object') walk(inner, isWrapper(key) ? within : key, own, depth + 1)
  }

  return {
    take: (value: unknown): void => walk(value, 'call', undefined, 0),
    samples: () => samples,
    finish: (skippedLines: number): Recording => builder.finish('getstats', userAgent, skippedLines),
  }
}
