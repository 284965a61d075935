import type { RecordedConnection, StatStream } from '../recording/model.ts'
import { metrics, type Direction, type MediaKind, type Metric, type Series, type Track } from './model.ts'
import { alignedIndexes, combine, firstKnown, intervals, rate, readerOf, share, tickIndexes, unknown, type Reader } from './readings.ts'

type Streams = RecordedConnection['streams']

const last = (stream: StatStream | undefined, name: string): string | undefined => {
  const value = stream?.columns.get(name)?.findLast((one) => one !== undefined)
  return value === undefined ? undefined : String(value)
}

/** Reports of the other side, by the track they speak of: its id or its SSRC. */
export type RemoteReports = ReadonlyMap<string, StatStream>

const keyOf = (type: string, track: string): string => `${type === 'remote-inbound-rtp' ? 'send' : 'receive'} ${track}`

/** Finds the reports once for all tracks; a conference has thousands of both. */
export const remoteReports = (streams: Streams): RemoteReports => {
  const reports = new Map<string, StatStream>()
  for (const stream of streams.values()) {
    if (stream.type !== 'remote-inbound-rtp' && stream.type !== 'remote-outbound-rtp') continue
    for (const track of [last(stream, 'localId'), last(stream, 'ssrc')])
      if (track !== undefined && !reports.has(keyOf(stream.type, track))) reports.set(keyOf(stream.type, track), stream)
  }
  return reports
}

/** What is captured for a sent track. Firefox does not say which source it is; where there is only one of the kind, it is that one. */
const sourceOf = (streams: Streams, stream: StatStream): StatStream | undefined => {
  const named = last(stream, 'mediaSourceId')
  if (named !== undefined) return streams.get(named)
  if (stream.type !== 'outbound-rtp') return undefined
  const kind = last(stream, 'kind')
  const sources = [...streams.values()].filter((one) => one.type === 'media-source' && last(one, 'kind') === kind)
  return sources.length === 1 ? sources[0] : undefined
}

/** Stats of the same track that other objects hold. */
const linked = (streams: Streams, remotes: RemoteReports, stream: StatStream, direction: Direction) => {
  const byId = (name: string): StatStream | undefined => streams.get(last(stream, name) ?? '')
  const ssrc = last(stream, 'ssrc')
  return {
    codec: byId('codecId'),
    track: byId('trackId'),
    source: sourceOf(streams, stream),
    remote: remotes.get(`${direction} ${stream.id}`) ?? (ssrc === undefined ? undefined : remotes.get(`${direction} ${ssrc}`)),
  }
}

const perSecond = (reader: Reader, name: string, dt: Series, scale = 1): Series => rate(reader.growth(name, scale), dt)

/** Ratio of two growths: mean delay of a frame, mean QP of a frame. */
const mean = (reader: Reader, sum: string, count: string, scale = 1): Series => share(reader.growth(sum, scale), reader.growth(count))

const receiveMetrics = (own: Reader, track: Reader, remote: Reader, dt: Series): Partial<Record<Metric, Series>> => {
  const either = (of: (reader: Reader) => Series): Series => firstKnown(of(own), of(track))
  const packets = own.growth('packetsReceived')
  // packetsLost may go down: a packet that came late is taken back. Sums over a while need the sign, a share does not.
  const total = own.gauge('packetsLost')
  const lost = total.map((value, at) => (Number.isNaN(dt[at] ?? NaN) ? NaN : value - (total[at - 1] ?? NaN)))
  const samples = either((reader) => reader.growth('totalSamplesReceived'))
  const concealed = either((reader) => reader.growth('concealedSamples'))
  const silent = either((reader) => reader.growth('silentConcealedSamples'))
  const stretched = combine(
    either((reader) => reader.growth('insertedSamplesForDeceleration')),
    either((reader) => reader.growth('removedSamplesForAcceleration')),
    (a, b) => a + b,
  )
  const bufferMs = firstKnown(
    either((reader) => mean(reader, 'jitterBufferDelay', 'jitterBufferEmittedCount', 1000)),
    own.gauge('bufferMs'),
  )
  // What arrival alone would need; the rest is waiting for the picture, so that lips fit the words.
  const needed = mean(own, 'jitterBufferMinimumDelay', 'jitterBufferEmittedCount', 1000)
  const frames = either((reader) => reader.growth('framesDecoded'))
  const dropped = either((reader) => reader.growth('framesDropped'))
  return {
    kbps: perSecond(own, 'bytesReceived', dt, 0.008),
    packets,
    lost,
    lossShare: combine(lost, packets, (gone, came) => (gone + came > 0 ? Math.max(0, gone) / (gone + came) : NaN)),
    jitterMs: own.gauge('jitter', 1000),
    bufferMs,
    jitterBufferMs: combine(bufferMs, needed, (all, least) => (Number.isNaN(least) ? all : Math.min(all, least))),
    nacksPerSecond: perSecond(own, 'nackCount', dt),
    plisPerSecond: perSecond(own, 'pliCount', dt),
    frames,
    fps: firstKnown(rate(frames, dt), own.gauge('framesPerSecond')),
    framesReceived: either((reader) => reader.growth('framesReceived')),
    droppedShare: combine(dropped, frames, (gone, shown) => (gone + shown > 0 ? gone / (gone + shown) : NaN)),
    freezes: either((reader) => reader.growth('freezeCount')),
    freezeMs: either((reader) => reader.growth('totalFreezesDuration', 1000)),
    pauses: either((reader) => reader.growth('pauseCount')),
    pauseMs: either((reader) => reader.growth('totalPausesDuration', 1000)),
    decodeMs: firstKnown(mean(own, 'totalDecodeTime', 'framesDecoded', 1000), own.gauge('decodeMs')),
    height: either((reader) => reader.gauge('frameHeight')),
    width: either((reader) => reader.gauge('frameWidth')),
    qp: mean(own, 'qpSum', 'framesDecoded'),
    samples,
    concealed,
    audiblyConcealed: combine(concealed, silent, (all, unheard) => (Number.isNaN(unheard) ? all : all - unheard)),
    concealmentEvents: either((reader) => reader.growth('concealmentEvents')),
    stretched,
    playoutMs: own.gauge('estimatedPlayoutTimestamp'),
    remoteRttMs: remote.gauge('roundTripTime', 1000),
  }
}

const limitedBy = (own: Reader, reason: string, seconds: string, dt: Series): Series => {
  const measured = combine(own.growth(seconds, 1000), dt, (ms, whole) => Math.min(1, ms / whole))
  const stated = Float64Array.from(own.text('qualityLimitationReason'), (value) => (value === undefined ? NaN : Number(value === reason)))
  return firstKnown(measured, stated)
}

const sendMetrics = (own: Reader, source: Reader, remote: Reader, dt: Series): Partial<Record<Metric, Series>> => {
  const packets = own.growth('packetsSent')
  const frames = own.growth('framesEncoded')
  return {
    kbps: perSecond(own, 'bytesSent', dt, 0.008),
    packets,
    plisPerSecond: perSecond(own, 'pliCount', dt),
    nacksPerSecond: perSecond(own, 'nackCount', dt),
    frames,
    fps: firstKnown(rate(frames, dt), own.gauge('framesPerSecond')),
    height: own.gauge('frameHeight'),
    width: own.gauge('frameWidth'),
    qp: mean(own, 'qpSum', 'framesEncoded'),
    targetKbps: own.gauge('targetBitrate', 0.001),
    encodeMs: firstKnown(mean(own, 'totalEncodeTime', 'framesEncoded', 1000), own.gauge('encodeMs')),
    cpuShare: limitedBy(own, 'cpu', 'limitedByCpu', dt),
    bandwidthShare: limitedBy(own, 'bandwidth', 'limitedByBandwidth', dt),
    sourceFps: firstKnown(perSecond(source, 'frames', dt), source.gauge('framesPerSecond'), own.gauge('sourceFramesPerSecond')),
    sourceFrames: source.growth('frames'),
    sourceHeight: source.gauge('height'),
    sourceEnergy: source.growth('totalAudioEnergy'),
    // Reports come late: what they count as lost may have been sent before this reading.
    remoteLossShare: firstKnown(remote.gauge('fractionLost'), share(remote.growth('packetsLost'), packets)).map((value) =>
      Math.min(1, value),
    ),
    remoteRttMs: remote.gauge('roundTripTime', 1000),
  }
}

const filled = (known: Partial<Record<Metric, Series>>, length: number): Record<Metric, Series> => {
  const none = unknown(length)
  return Object.fromEntries(metrics.map((metric) => [metric, known[metric] ?? none])) as Record<Metric, Series>
}

const kindOf = (stream: StatStream, codec: string | undefined): MediaKind =>
  (last(stream, 'kind') ?? codec ?? stream.id).toLowerCase().includes('video') ? 'video' : 'audio'

/** The track that an `inbound-rtp` or `outbound-rtp` object speaks of. `start` is the call's, epoch ms. */
export const trackOf = (streams: Streams, remotes: RemoteReports, stream: StatStream, start: number): Track => {
  const direction = stream.type === 'inbound-rtp' ? 'receive' : 'send'
  const others = linked(streams, remotes, stream, direction)
  const indexes = tickIndexes(stream.times)
  const moments = indexes.map((index) => stream.times[index] ?? NaN)
  const at = Float64Array.from(moments, (time) => time - start)
  const dt = intervals(at)
  const own = readerOf(stream, indexes, dt)
  const other = (one: StatStream | undefined): Reader => readerOf(one, one === undefined ? indexes : alignedIndexes(one.times, moments), dt)
  const codec = last(others.codec, 'mimeType') ?? last(stream, 'codecName')
  const known =
    direction === 'receive'
      ? receiveMetrics(own, other(others.track), other(others.remote), dt)
      : sendMetrics(own, other(others.source), other(others.remote), dt)
  return {
    id: stream.id,
    direction,
    kind: kindOf(stream, codec),
    codec,
    hasFec: /useinbandfec=1/.test(last(others.codec, 'sdpFmtpLine') ?? ''),
    isScreen: last(stream, 'contentType') === 'screenshare',
    implementation: own.lastText(direction === 'receive' ? 'decoderImplementation' : 'encoderImplementation'),
    layer: last(stream, 'rid'),
    sourceId: last(stream, 'mediaSourceId'),
    ssrc: last(stream, 'ssrc'),
    mid: last(stream, 'mid'),
    at,
    dt,
    m: filled(known, indexes.length),
  }
}
