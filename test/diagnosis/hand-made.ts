/**
 * Recordings made by hand: a call of two sides told second by second, as plain `getStats()` lines. Everything is fine unless
 * a test says otherwise.
 */
type Stat = Record<string, unknown>

type Second = Readonly<Partial<Record<string, number | string | boolean | undefined>>>
export type Script = Readonly<{
  seconds?: number
  /** Changes to what grows or is, by stats object, at each second (from 1). */
  audioIn?: (second: number) => Second
  videoIn?: (second: number) => Second
  audioOut?: (second: number) => Second
  videoOut?: (second: number) => Second
  audioSource?: (second: number) => Second
  videoSource?: (second: number) => Second
  remoteAudio?: (second: number) => Second
  pair?: (second: number) => Second
  transport?: (second: number) => Second
  candidate?: Second
  codec?: string
  events?: readonly (readonly [second: number, type: string, value: unknown])[]
}>

const start = 1_795_000_000_000

/** What grows by itself in a good second of a call with 640×360 at 20 frames a second. */
const growing: Readonly<Record<string, Second>> = {
  audioIn: {
    packetsReceived: 50,
    packetsLost: 0,
    bytesReceived: 4000,
    totalSamplesReceived: 48_000,
    concealedSamples: 0,
    silentConcealedSamples: 0,
    concealmentEvents: 0,
    jitterBufferDelay: 960,
    jitterBufferEmittedCount: 48_000,
    insertedSamplesForDeceleration: 0,
    removedSamplesForAcceleration: 0,
  },
  videoIn: {
    packetsReceived: 60,
    packetsLost: 0,
    bytesReceived: 60_000,
    framesDecoded: 20,
    framesReceived: 20,
    framesDropped: 0,
    freezeCount: 0,
    totalFreezesDuration: 0,
    pauseCount: 0,
    totalPausesDuration: 0,
    totalDecodeTime: 0.04,
    nackCount: 0,
    pliCount: 0,
    qpSum: 600,
  },
  audioOut: { packetsSent: 50, bytesSent: 4000 },
  videoOut: {
    packetsSent: 60,
    bytesSent: 60_000,
    framesEncoded: 20,
    totalEncodeTime: 0.06,
    pliCount: 0,
    nackCount: 0,
    qpSum: 600,
    limitedBandwidth: 0,
    limitedCpu: 0,
  },
  audioSource: { totalAudioEnergy: 0.1 },
  videoSource: { frames: 20 },
  pair: { packetsReceived: 110, packetsSent: 110, bytesReceived: 64_000, bytesSent: 64_000 },
  transport: { selectedCandidatePairChanges: 0, packetsReceived: 110, packetsSent: 110 },
}

const alsoGrows: ReadonlySet<string> = new Set(['jitterBufferMinimumDelay'])

/** What is as it is. */
const standing: Readonly<Record<string, Second>> = {
  audioIn: { jitter: 0.004 },
  videoIn: { frameHeight: 360, frameWidth: 640, jitter: 0.004, decoderImplementation: 'libvpx' },
  audioOut: { targetBitrate: 32_000 },
  videoOut: {
    frameHeight: 360,
    frameWidth: 640,
    targetBitrate: 500_000,
    qualityLimitationReason: 'none',
    encoderImplementation: 'libvpx',
    active: true,
  },
  audioSource: {},
  videoSource: { height: 360, width: 640 },
  remoteAudio: { fractionLost: 0, roundTripTime: 0.03 },
  pair: { currentRoundTripTime: 0.03, availableOutgoingBitrate: 2_000_000 },
  transport: {},
}

const identity: Readonly<Record<string, Stat>> = {
  audioIn: { id: 'IA', type: 'inbound-rtp', kind: 'audio', ssrc: 1, codecId: 'CA' },
  videoIn: { id: 'IV', type: 'inbound-rtp', kind: 'video', ssrc: 2, codecId: 'CV' },
  audioOut: { id: 'OA', type: 'outbound-rtp', kind: 'audio', ssrc: 3, codecId: 'CA', mediaSourceId: 'SA' },
  videoOut: { id: 'OV', type: 'outbound-rtp', kind: 'video', ssrc: 4, codecId: 'CV', mediaSourceId: 'SV' },
  audioSource: { id: 'SA', type: 'media-source', kind: 'audio' },
  videoSource: { id: 'SV', type: 'media-source', kind: 'video' },
  remoteAudio: { id: 'RA', type: 'remote-inbound-rtp', kind: 'audio', ssrc: 3, localId: 'OA' },
  pair: { id: 'P', type: 'candidate-pair', state: 'succeeded', nominated: true, localCandidateId: 'L', remoteCandidateId: 'R' },
  transport: { id: 'T', type: 'transport', selectedCandidatePairId: 'P' },
}

const parts = ['audioIn', 'videoIn', 'audioOut', 'videoOut', 'audioSource', 'videoSource', 'remoteAudio', 'pair', 'transport'] as const

const connecting = [
  [0, 'iceConnectionState', 'checking'],
  [0.1, 'iceConnectionState', 'connected'],
  [0.2, 'connectionState', 'connected'],
] as const

/** The script as the lines of a recording of one connection, `A`. */
export const handMade = ({ seconds = 40, candidate = {}, codec = 'video/VP8', events = connecting, ...script }: Script): string => {
  const totals = new Map<string, number>()
  const lines: string[] = events.map(([second, type, value]) =>
    JSON.stringify({ event: { t: start + second * 1000, pc: 'A', type, value } }),
  )
  for (let second = 1; second <= seconds; second += 1) {
    const at = start + second * 1000
    const report: Stat[] = [
      { id: 'L', type: 'local-candidate', timestamp: at, candidateType: 'host', protocol: 'udp', ...candidate },
      { id: 'R', type: 'remote-candidate', timestamp: at, candidateType: 'host', protocol: 'udp' },
      { id: 'CA', type: 'codec', timestamp: at, mimeType: 'audio/opus', sdpFmtpLine: 'useinbandfec=1' },
      { id: 'CV', type: 'codec', timestamp: at, mimeType: codec },
    ]
    for (const part of parts) {
      const changed = script[part]?.(second) ?? {}
      const grows = growing[part] ?? {}
      const stat: Stat = { ...identity[part], timestamp: at, ...standing[part] }
      for (const [name, value] of Object.entries({ ...grows, ...changed })) {
        // Told to be absent: a browser that does not count it.
        if (value === undefined) continue
        if (!(name in grows) && !alsoGrows.has(name)) {
          stat[name] = value
          continue
        }
        const total = (totals.get(part + name) ?? 0) + Number(value)
        totals.set(part + name, total)
        if (name === 'limitedBandwidth' || name === 'limitedCpu') {
          stat['qualityLimitationDurations'] = {
            ...(stat['qualityLimitationDurations'] as Stat | undefined),
            [name === 'limitedCpu' ? 'cpu' : 'bandwidth']: total,
          }
        } else stat[name] = total
      }
      report.push(stat)
    }
    lines.push(JSON.stringify({ t: at, A: report }))
  }
  return lines.join('\n')
}
