/**
 * Video bitrate a size needs, and the data that makes.
 *
 * Table: Agora `VideoEncoderConfiguration`, communication profile, kbit/s
 * (https://github.com/AgoraIO/agora_doc_source, `class_videoencoderconfiguration`); live streaming is twice that.
 */
type Rung = Readonly<{ width: number; height: number; kbps: Readonly<Partial<Record<15 | 30 | 60, number>>> }>

export const bitrateTable: readonly Rung[] = [
  { width: 160, height: 120, kbps: { 15: 65 } },
  { width: 320, height: 180, kbps: { 15: 140 } },
  { width: 320, height: 240, kbps: { 15: 200 } },
  { width: 424, height: 240, kbps: { 15: 220 } },
  { width: 480, height: 360, kbps: { 15: 320, 30: 490 } },
  { width: 640, height: 360, kbps: { 15: 400, 30: 600 } },
  { width: 640, height: 480, kbps: { 15: 500, 30: 750 } },
  { width: 848, height: 480, kbps: { 15: 610, 30: 930 } },
  { width: 960, height: 720, kbps: { 15: 910, 30: 1380 } },
  { width: 1280, height: 720, kbps: { 15: 1130, 30: 1710 } },
  { width: 1920, height: 1080, kbps: { 15: 2080, 30: 3150, 60: 4780 } },
]

export const modes = ['call', 'live'] as const
export type Mode = (typeof modes)[number]

/**
 * Share of the H.264 bitrate a codec needs for the same picture, from the least to the most it saves:
 * VP9 23–33 %, H.265 40–60 %, AV1 24–52 % (https://livekit.io/webrtc/codecs-guide). The range is shown, its cautious end is counted with.
 */
export const codecs = {
  h264: { share: [1, 1] },
  vp8: { share: [1, 1] },
  vp9: { share: [0.77, 0.67] },
  h265: { share: [0.6, 0.4] },
  av1: { share: [0.76, 0.48] },
} as const satisfies Record<string, { share: readonly [cautious: number, best: number] }>
export type Codec = keyof typeof codecs

export const frameRates = [10, 15, 24, 30, 60] as const

export type BitrateChoice = Readonly<{ size: string; fps: number; codec: Codec; mode: Mode; received: number }>

export const defaultBitrateChoice: BitrateChoice = { size: '1280x720', fps: 30, codec: 'h264', mode: 'live', received: 1 }

export const sizeOf = ({ width, height }: Pick<Rung, 'width' | 'height'>): string => `${width}x${height}`

/** The table's own rows grow with the frame rate to the power of 0.6, to within 2 %; frame rates it does not list follow that. */
const frameRateExponent = 0.6

/**
 * Bitrate of a size and frame rate for a call with H.264, kbit/s: the table's where it has one.
 *
 * @example callKbps('640x360', 15) // 400
 */
export const callKbps = (size: string, fps: number): number => {
  const rung = bitrateTable.find((row) => sizeOf(row) === size)
  if (rung === undefined) throw new RangeError(`there is no size "${size}" in the table`)
  const listed = (rung.kbps as Partial<Record<number, number>>)[fps]
  return listed ?? Math.round((rung.kbps[15] ?? 0) * (fps / 15) ** frameRateExponent)
}

export type BitrateResult = Readonly<{
  /** What one stream needs, kbit/s, counted with the cautious end of the codec's saving. */
  kbps: number
  /** The same with the most the codec saves. */
  bestKbps: number
  /** Sent and received in an hour, MB of 10⁶ bytes, without audio and packet headers. */
  sentMb: number
  receivedMb: number
}>

/** @example bitrateOf({ size: '1280x720', fps: 30, codec: 'h264', mode: 'live', received: 1 }).kbps // 3420 */
export const bitrateOf = ({ size, fps, codec, mode, received }: BitrateChoice): BitrateResult => {
  const base = callKbps(size, fps) * (mode === 'live' ? 2 : 1)
  const [cautious, best] = codecs[codec].share
  const kbps = Math.round(base * cautious)
  return { kbps, bestKbps: Math.round(base * best), sentMb: megabytesPerHour(kbps), receivedMb: megabytesPerHour(kbps * received) }
}

/** @example megabytesPerHour(400) // 180 */
export const megabytesPerHour = (kbps: number): number => Math.round((kbps * 3600) / 8 / 1000)
