/**
 * kbit/s a picture needs in a call, at 15 frames a second: Agora's published table for the communication profile
 * (VideoEncoderConfiguration). https://docs.agora.io/en/video-calling/enhance-call-quality/configure-video-encoding
 */
const table: readonly (readonly [pixels: number, kbps: number])[] = [
  [160 * 120, 65],
  [320 * 180, 140],
  [320 * 240, 200],
  [424 * 240, 220],
  [480 * 360, 320],
  [640 * 360, 400],
  [640 * 480, 500],
  [848 * 480, 610],
  [960 * 720, 910],
  [1280 * 720, 1130],
  [1920 * 1080, 2080],
]

/** The same table gives one and a half times as much for 30 frames a second. */
const perFrame = (fps: number): number => Math.min(1.5, Math.max(0.5, 0.5 + fps / 30))

/** kbit/s for a size and frame rate; between the rows of the table, in proportion. NaN for an unknown size. */
export const neededKbps = (width: number, height: number, fps: number): number => {
  const pixels = width * height
  if (!(pixels > 0)) return NaN
  const above = table.find(([size]) => size >= pixels) ?? table.at(-1)
  const below = table.findLast(([size]) => size <= pixels) ?? table[0]
  if (above === undefined || below === undefined) return NaN
  const [[lowSize, low], [highSize, high]] = [below, above]
  const base = highSize === lowSize ? (low * pixels) / lowSize : low + ((high - low) * (pixels - lowSize)) / (highSize - lowSize)
  return base * perFrame(Number.isNaN(fps) ? 15 : fps)
}

/**
 * QP from which a picture looks blocky, by codec. VP8 and VP9 as libwebrtc has them (video_quality_observer2.cc: 70 and 180);
 * AV1 shares the scale of VP9. H.264 and H.265 go to 51; 37 is the limit of libwebrtc's quality scaler.
 */
export const blockyQp = (codec: string | undefined): number => {
  const name = codec?.toLowerCase() ?? ''
  if (name.includes('vp8')) return 70
  if (name.includes('vp9') || name.includes('av1')) return 180
  return /h\.?26[45]/.test(name) ? 37 : NaN
}
