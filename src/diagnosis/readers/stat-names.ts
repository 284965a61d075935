import type { RecordingBuilder } from '../recording/builder.ts'
import { statFields } from '../recording/stat-fields.ts'
import { googStat } from './goog-stats.ts'
import { isObject, numberIn, type JsonObject } from './json.ts'

/** Types of browsers before the standard was settled. */
const olderTypes: Readonly<Record<string, string>> = {
  inboundrtp: 'inbound-rtp',
  outboundrtp: 'outbound-rtp',
  candidatepair: 'candidate-pair',
  localcandidate: 'local-candidate',
  remotecandidate: 'remote-candidate',
}

const isRemote = (stat: JsonObject): boolean => stat['isRemote'] === true

/** Firefox up to 68 marked reports of the other side with `isRemote`; its inbound ones speak of what we send. */
const standardType = (stat: JsonObject): string => {
  const type = typeof stat['type'] === 'string' ? stat['type'] : ''
  const known = olderTypes[type] ?? type
  if (known === 'inbound-rtp' && isRemote(stat)) return 'remote-inbound-rtp'
  return known === 'outbound-rtp' && isRemote(stat) ? 'remote-outbound-rtp' : known
}

const olderNames = ['mediaType', 'discardedPackets', 'framerateMean', 'droppedFrames', 'qualityLimitationDurations'] as const

/** The same object where nothing has to be translated, which is nearly always: a long call has a million of them. */
const standardFields = (stat: JsonObject): JsonObject => {
  if (!olderNames.some((name) => stat[name] !== undefined)) return stat
  const limits = stat['qualityLimitationDurations']
  return {
    ...stat,
    kind: stat['kind'] ?? stat['mediaType'],
    packetsDiscarded: stat['packetsDiscarded'] ?? stat['discardedPackets'],
    framesPerSecond: stat['framesPerSecond'] ?? numberIn(stat['framerateMean']),
    framesDropped: stat['framesDropped'] ?? stat['droppedFrames'],
    ...(isObject(limits) ? { limitedByCpu: limits['cpu'], limitedByBandwidth: limits['bandwidth'] } : {}),
  }
}

/** Adds one stats object of any browser, translated to the names of the standard. */
export const addStat = (builder: RecordingBuilder, connectionId: string, at: number, id: string, stat: JsonObject): void => {
  const goog = googStat(id, stat)
  if (goog !== undefined) return builder.reading(connectionId, at, goog.id, goog.type, goog.fields)
  const type = standardType(stat)
  if (statFields.has(type)) builder.reading(connectionId, at, id, type, standardFields(stat))
}
