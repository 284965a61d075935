/** A value of a stat as it was recorded. */
export type StatValue = number | string | boolean

/** One stats object over time: `columns[name][i]` was read at `times[i]` (epoch ms); a hole means it was not there. */
export type StatStream = Readonly<{
  id: string
  type: string
  times: readonly number[]
  columns: ReadonlyMap<string, readonly (StatValue | undefined)[]>
}>

/** Names of events in the words of the W3C APIs, whatever a recorder called them. */
export const eventNames = [
  'create',
  'close',
  'signalingState',
  'iceGatheringState',
  'iceConnectionState',
  'connectionState',
  'localCandidate',
  'remoteCandidate',
  'candidateError',
  'localDescription',
  'remoteDescription',
  'track',
  'trackEnded',
  'deviceFailed',
  'deviceOpened',
  'cameraRequested',
] as const
export type EventName = (typeof eventNames)[number]

/** `at` in epoch ms, `undefined` where the recorder wrote no time. `text` is a state, a candidate, an SDP or an error name. */
export type RecordedEvent = Readonly<{ at: number | undefined; name: EventName; text: string }>

/** One RTCPeerConnection as it was recorded. */
export type RecordedConnection = Readonly<{
  id: string
  streams: ReadonlyMap<string, StatStream>
  events: readonly RecordedEvent[]
}>

export const recordingFormats = ['webrtc-internals', 'rtcstats', 'getstats', 'peermetrics'] as const
export type RecordingFormat = (typeof recordingFormats)[number]

/** What every reader makes out of a file: the one form that everything behind it knows. */
export type Recording = Readonly<{
  format: RecordingFormat
  userAgent: string | undefined
  connections: readonly RecordedConnection[]
  /** Events that belong to no connection: camera and microphone. */
  pageEvents: readonly RecordedEvent[]
  /** The file ended in the middle, or lines of it could not be read. */
  skippedLines: number
}>
