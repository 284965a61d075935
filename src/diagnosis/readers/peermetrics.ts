import { createRecordingBuilder } from '../recording/builder.ts'
import type { Recording } from '../recording/model.ts'
import { addEvent } from './event-names.ts'
import { isObject, numberIn, type JsonObject } from './json.ts'
import { addStat } from './stat-names.ts'

/** An export of peermetrics (https://github.com/peermetrics/api): events of all participants, stats sorted into lists by kind. */
export const isPeermetrics = (value: unknown): value is JsonObject =>
  isObject(value) &&
  Array.isArray(value['events']) &&
  value['events'].some((event) => isObject(event) && typeof event['eventName'] === 'string')

function* statsIn(value: unknown, depth = 0): Generator<JsonObject> {
  if (depth > 4) return
  if (isObject(value) && typeof value['id'] === 'string' && typeof value['type'] === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* statsIn(inner, depth + 1)
}

export const readPeermetrics = (dump: JsonObject): Recording => {
  const builder = createRecordingBuilder()
  for (const event of dump['events'] as unknown[]) {
    if (!isObject(event) || typeof event['eventName'] !== 'string') continue
    const at = numberIn(event['delta'])
    const connectionId = typeof event['connectionId'] === 'string' ? event['connectionId'] : undefined
    if (event['eventName'] !== 'stats') addEvent(builder, connectionId, at, event['eventName'], event['data'])
    else if (connectionId !== undefined && at !== undefined)
      for (const stat of statsIn(event['data'])) addStat(builder, connectionId, at, String(stat['id']), stat)
  }
  return builder.finish('peermetrics', undefined)
}
