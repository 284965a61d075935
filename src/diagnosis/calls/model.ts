import type { RecordedEvent } from '../recording/model.ts'

/**
 * What is known of a track at each reading. Counters are differences to the reading before, rates are per second.
 * Unknown is NaN: every comparison with it is false, so what is not known is never a finding.
 */
export const metrics = [
  'kbps',
  'packets',
  'lost',
  'lossShare',
  'jitterMs',
  'bufferMs',
  'jitterBufferMs',
  'nacksPerSecond',
  'plisPerSecond',
  'fps',
  'frames',
  'framesReceived',
  'droppedShare',
  'freezes',
  'freezeMs',
  'pauses',
  'pauseMs',
  'decodeMs',
  'height',
  'width',
  'qp',
  'samples',
  'concealed',
  'audiblyConcealed',
  'concealmentEvents',
  'stretched',
  'playoutMs',
  'targetKbps',
  'encodeMs',
  'cpuShare',
  'bandwidthShare',
  'sourceFps',
  'sourceFrames',
  'sourceHeight',
  'sourceEnergy',
  'remoteLossShare',
  'remoteRttMs',
  'sentFps',
] as const
export type Metric = (typeof metrics)[number]
export type Series = Float64Array

export type Direction = 'send' | 'receive'
export type MediaKind = 'audio' | 'video'

/** One stream of sound or picture in one direction. Index `i` is the same reading in every series. */
export type Track = Readonly<{
  id: string
  direction: Direction
  kind: MediaKind
  /** `audio/opus`, or nothing when the recording does not say. */
  codec: string | undefined
  hasFec: boolean
  isScreen: boolean
  implementation: string | undefined
  /** Layer of a simulcast encoding. */
  layer: string | undefined
  /** The source that is sent; layers of one picture share it. */
  sourceId: string | undefined
  ssrc: string | undefined
  /** The media line of the description. */
  mid: string | undefined
  /** ms since the call began. */
  at: Series
  /** ms since the reading before; NaN for the first, and where so many readings are missing that the page must have slept. */
  dt: Series
  m: Readonly<Record<Metric, Series>>
}>

export type CandidateKind = Readonly<{
  type: string | undefined
  protocol: string | undefined
  relayProtocol: string | undefined
  network: string | undefined
}>

/** The way packets took. */
export type Path = Readonly<{
  at: Series
  dt: Series
  rttMs: Series
  availableKbps: Series
  /** Δ packets of everything on the connection; bytes where packets are not counted. */
  received: Series
  sent: Series
  /** When another pair was chosen, ms; the first choice is not one. */
  changes: readonly number[]
  /** When the other side closed the connection properly, ms (DTLS close_notify). */
  closedAt: number | undefined
  local: CandidateKind | undefined
  remote: CandidateKind | undefined
}>

/** An event with its time since the call began; unknown where the recorder wrote none. */
export type CallEvent = Readonly<{ at: number | undefined; name: RecordedEvent['name']; text: string }>

/** One connection of the recording, as a person would call it. */
export type Call = Readonly<{
  id: string
  /** ms from the recording's start to the call's. */
  startsAt: number
  durationMs: number
  tracks: readonly Track[]
  path: Path
  events: readonly CallEvent[]
  /** A camera delivers frames and a track for them exists, but not one packet of it was sent. */
  hasIdleVideo: boolean
  /** Frames a second the page last asked a camera for; nothing when it left that open, or the recording does not say. */
  requestedFps: number | undefined
}>

export const tracksOf = ({ tracks }: Call, direction: Direction, kind: MediaKind): readonly Track[] =>
  tracks.filter((track) => track.direction === direction && track.kind === kind)
