import type { RecordedConnection, StatStream } from '../recording/model.ts'
import type { CandidateKind, Path, Series } from './model.ts'
import { alignedIndexes, firstKnown, intervals, readerOf, tickIndexes, unknown } from './readings.ts'

type Streams = RecordedConnection['streams']

const candidate = (stream: StatStream | undefined): CandidateKind | undefined => {
  if (stream === undefined) return undefined
  const text = (name: string): string | undefined => {
    const value = stream.columns.get(name)?.findLast((one) => one !== undefined)
    return typeof value === 'string' ? value : undefined
  }
  return { type: text('candidateType'), protocol: text('protocol'), relayProtocol: text('relayProtocol'), network: text('networkType') }
}

const oldCandidate = (pair: StatStream | undefined, name: string): CandidateKind | undefined => {
  const type = pair?.columns.get(name)?.findLast((one) => one !== undefined)
  const protocol = pair?.columns.get('transportProtocol')?.findLast((one) => one !== undefined)
  if (typeof type !== 'string') return undefined
  return { type, protocol: typeof protocol === 'string' ? protocol : undefined, relayProtocol: undefined, network: undefined }
}

/** Most packets, then most bytes: without a transport object that names it, the pair that carried the call. */
const weight = (pair: StatStream): number =>
  Math.max(
    0,
    ...['bytesReceived', 'bytesSent'].map((name) => Number(pair.columns.get(name)?.findLast((value) => value !== undefined) ?? 0)),
  )

const chosenPair = (streams: Streams): StatStream | undefined => {
  const all = [...streams.values()]
  const named = all
    .filter(({ type }) => type === 'transport')
    .flatMap(({ columns }) => columns.get('selectedCandidatePairId')?.findLast((id) => id !== undefined) ?? [])
  const pairs = all.filter(({ type, columns }) => type === 'candidate-pair' && columns.get('state')?.at(-1) !== 'estimate')
  const used = pairs.filter(({ columns }) => [columns.get('nominated'), columns.get('selected')].some((column) => column?.includes(true)))
  return streams.get(String(named[0])) ?? [...used].sort((a, b) => weight(b) - weight(a))[0]
}

/** Moments at which the transport says another pair was chosen. */
const pairChanges = (transport: StatStream | undefined, start: number): number[] => {
  const changes: number[] = []
  const counted = transport?.columns.get('selectedCandidatePairChanges')
  const ids = transport?.columns.get('selectedCandidatePairId')
  for (const [index, time] of (transport?.times ?? []).entries()) {
    if (index === 0) continue
    const [now, before] = [counted?.[index], counted?.[index - 1]]
    const times =
      typeof now === 'number' && typeof before === 'number'
        ? now - before
        : Number(ids?.[index] !== undefined && ids[index - 1] !== undefined && ids[index] !== ids[index - 1])
    for (let more = 0; more < Math.min(times, 100); more += 1) if (Number(before ?? 1) > 0) changes.push(time - start)
  }
  return changes
}

const closedAt = (transport: StatStream | undefined, start: number): number | undefined => {
  const at = transport?.columns.get('dtlsState')?.indexOf('closed') ?? -1
  return at < 0 ? undefined : (transport?.times[at] ?? start) - start
}

const none = (): Path => {
  const empty = new Float64Array()
  return {
    at: empty,
    dt: empty,
    rttMs: empty,
    availableKbps: empty,
    received: empty,
    sent: empty,
    changes: [],
    closedAt: undefined,
    local: undefined,
    remote: undefined,
  }
}

/** The way packets took in this connection. `start` is the call's, epoch ms. */
export const pathOf = ({ streams }: RecordedConnection, start: number): Path => {
  const all = [...streams.values()]
  const pair = chosenPair(streams)
  const transport = all.find(({ type }) => type === 'transport')
  const clock = pair ?? transport
  if (clock === undefined) return none()
  const indexes = tickIndexes(clock.times)
  const moments = indexes.map((index) => clock.times[index] ?? NaN)
  const at = Float64Array.from(moments, (time) => time - start)
  const dt = intervals(at)
  const aligned = (stream: StatStream | undefined) =>
    readerOf(stream, stream === undefined ? indexes : alignedIndexes(stream.times, moments), dt)
  const [own, whole] = [aligned(pair), aligned(transport)]
  const estimate = all.find(({ type, columns }) => type === 'candidate-pair' && columns.get('state')?.at(-1) === 'estimate')
  const reports = all.filter(({ type }) => type === 'remote-inbound-rtp').map((stream) => aligned(stream).gauge('roundTripTime', 1000))
  const remoteRtt: Series = reports.length === 0 ? unknown(indexes.length) : firstKnown(...reports)
  const idOf = (name: string): string => String(pair?.columns.get(name)?.findLast((one) => one !== undefined))
  return {
    at,
    dt,
    rttMs: firstKnown(own.gauge('currentRoundTripTime', 1000), remoteRtt),
    availableKbps: firstKnown(own.gauge('availableOutgoingBitrate', 0.001), aligned(estimate).gauge('availableOutgoingBitrate', 0.001)),
    received: firstKnown(
      whole.growth('packetsReceived'),
      own.growth('packetsReceived'),
      whole.growth('bytesReceived'),
      own.growth('bytesReceived'),
    ),
    sent: firstKnown(whole.growth('packetsSent'), own.growth('packetsSent'), own.growth('bytesSent')),
    changes: pairChanges(transport, start),
    closedAt: closedAt(transport, start),
    local: candidate(streams.get(idOf('localCandidateId'))) ?? oldCandidate(pair, 'localType'),
    remote: candidate(streams.get(idOf('remoteCandidateId'))) ?? oldCandidate(pair, 'remoteType'),
  }
}
