import type { Recording } from '../recording/model.ts'
import { createGetStatsReader } from './getstats.ts'
import { isInternals, readInternals } from './internals.ts'
import { isObject, parseJson } from './json.ts'
import { isPeermetrics, readPeermetrics } from './peermetrics.ts'
import { RecordingRefusal } from './refusal.ts'
import { createTraceReader, isTraceDocument, isTraceLine, readTraceDocument } from './rtcstats.ts'
import { linesOf, textOf, type ReadLimit } from './text.ts'

/** Lines looked at before a file of unreadable lines is given up. */
const mostBadLines = 50

const readDocument = (value: unknown): Recording => {
  if (isInternals(value)) return readInternals(value)
  if (isTraceDocument(value)) return readTraceDocument(value)
  if (isPeermetrics(value)) return readPeermetrics(value)
  const reader = createGetStatsReader()
  reader.take(value)
  if (reader.samples() === 0) throw new RecordingRefusal('noStats')
  return reader.finish(0)
}

/** A file whose first line is whole JSON, and more lines follow: a trace, or samples of `getStats()`. */
const readLines = async (first: unknown, lines: AsyncIterator<string>): Promise<Recording> => {
  const isTrace = isTraceLine(first) || (isObject(first) && 'fileFormat' in first)
  const trace = createTraceReader()
  const plain = createGetStatsReader()
  let [good, bad] = [0, 0]
  const take = (value: unknown): void => {
    if (value === undefined) bad += 1
    else good += 1
    if (!isTrace) plain.take(value)
    else if (isTraceLine(value)) trace.line(value)
    else if (isObject(value)) trace.header(value)
  }
  take(first)
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    if (next.value.trim() === '') continue
    take(parseJson(next.value))
    if (bad > mostBadLines && bad > good) throw new RecordingRefusal('noJsonLines')
  }
  if (isTrace) return trace.finish(bad)
  const recording = plain.finish(bad)
  if (recording.connections.length === 0 && recording.pageEvents.length === 0) throw new RecordingRefusal('noStats')
  return recording
}

const restOf = async (first: string, lines: AsyncIterator<string>): Promise<string> => {
  const parts = [first]
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) parts.push(next.value)
  return parts.join('\n')
}

/**
 * Reads a recording of a call in any known format, told by its content. Memory: line formats are read line by line; one
 * JSON document is held as a whole, up to the limit.
 *
 * @throws RecordingRefusal for what is no recording, and past the limit.
 */
export const readRecording = async (bytes: AsyncIterable<Uint8Array>, limit: ReadLimit): Promise<Recording> => {
  const lines = linesOf(textOf(bytes, limit))[Symbol.asyncIterator]()
  try {
    const first = await firstLine(lines)
    if (first === undefined) throw new RecordingRefusal('empty')
    if (first.trim() === 'RTCStatsDump') {
      const header = parseJson((await firstLine(lines)) ?? '')
      if (!isObject(header)) throw new RecordingRefusal('cutOff')
      return await readLines({ fileFormat: 3, ...header }, lines)
    }
    if (!/^\s*[[{]/.test(first)) throw new RecordingRefusal('noRecording')
    const value = parseJson(first)
    const second = value === undefined ? undefined : await firstLine(lines)
    if (value !== undefined) return second === undefined ? readDocument(value) : await readLines(value, withFirst(second, lines))
    const document = parseJson(await restOf(first, lines))
    if (document === undefined) throw new RecordingRefusal('cutOff')
    return readDocument(document)
  } finally {
    await lines.return?.(undefined)
  }
}

/** The next line that is not blank, without a byte order mark. */
const firstLine = async (lines: AsyncIterator<string>): Promise<string | undefined> => {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const line = next.value.replace(/^\ufeff/, '')
    if (line.trim() !== '') return line
  }
  return undefined
}

const withFirst = (first: string, rest: AsyncIterator<string>): AsyncIterator<string> => {
  let given = false
  return {
    next: () => {
      if (given) return rest.next()
      given = true
      return Promise.resolve({ done: false, value: first })
    },
  }
}
