import type { RecordedConnection, Recording, StatStream } from '../recording/model.ts'
import type { Call, Track } from './model.ts'
import { pathOf } from './path.ts'
import { withIceStates } from './ice-states.ts'
import { withSentFps } from './sent-fps.ts'
import { remoteReports, trackOf } from './track.ts'

const isMedia = ({ type }: StatStream): boolean => type === 'inbound-rtp' || type === 'outbound-rtp'

const timesIn = ({ streams, events }: RecordedConnection): { first: number; last: number } => {
  let [first, last] = [Infinity, -Infinity]
  const see = (time: number | undefined): void => {
    if (time === undefined) return
    first = Math.min(first, time)
    last = Math.max(last, time)
  }
  for (const { at } of events) see(at)
  for (const { times } of streams.values()) {
    see(times[0])
    see(times.at(-1))
  }
  return { first, last }
}

const grew = (stream: StatStream, name: string): boolean =>
  stream.columns.get(name)?.some((value) => typeof value === 'number' && value > 0) === true

/** Streams that never carried anything say nothing: a receiver made by a transceiver nobody used. */
const everMoved = (stream: StatStream): boolean =>
  ['packetsReceived', 'packetsSent', 'bytesReceived', 'bytesSent', 'framesEncoded', 'framesDecoded'].some((name) => grew(stream, name))

const hasIdleVideo = ({ streams }: RecordedConnection): boolean => {
  const isVideo = ({ columns }: StatStream): boolean => columns.get('kind')?.includes('video') === true
  const all = [...streams.values()].filter(isVideo)
  const active = all.filter(({ type, columns }) => type === 'outbound-rtp' && columns.get('active')?.at(-1) !== false)
  return (
    all.some((stream) => stream.type === 'media-source' && grew(stream, 'frames')) &&
    active.length > 0 &&
    active.every((stream) => stream.columns.has('packetsSent') && !grew(stream, 'packetsSent'))
  )
}

const tracksIn = ({ streams }: RecordedConnection, start: number): readonly Track[] => {
  const remotes = remoteReports(streams)
  return [...streams.values()]
    .filter((stream) => isMedia(stream) && everMoved(stream))
    .map((stream) => trackOf(streams, remotes, stream, start))
}

/** The recording's connections in the one form that rules and scores read. Connections without a time at all are left out. */
export const toCalls = ({ connections, pageEvents }: Recording): readonly Call[] => {
  const timed = connections
    .map((connection) => ({ connection: withIceStates(connection), ...timesIn(connection) }))
    .filter(({ first }) => first !== Infinity)
  const start = Math.min(...timed.map(({ first }) => first))
  const asked = pageEvents.findLast(({ name, text }) => name === 'cameraRequested' && text !== '')
  const requestedFps = asked === undefined ? undefined : Number(asked.text)
  const calls = timed.map(({ connection, first, last }): Call => ({
    id: connection.id,
    startsAt: first - start,
    durationMs: last - first,
    tracks: tracksIn(connection, first),
    path: pathOf(connection, first),
    events: connection.events.map(({ at, name, text }) => ({ at: at === undefined ? undefined : at - first, name, text })),
    hasIdleVideo: hasIdleVideo(connection),
    requestedFps,
  }))
  return withSentFps(calls)
}
