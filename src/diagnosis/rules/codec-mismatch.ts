import { tracksOf } from '../calls/model.ts'
import { exchangesOf } from '../calls/negotiation.ts'
import { spanOf, type Detection, type Rule } from './rule.ts'

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one))

/**
 * The two sides have no video codec in common, or got one they cannot decode.
 *
 * Looks at: codec names of offer and answer (no overlap, or H.264 alone with different profiles); inbound-rtp video that
 * arrives while `decoderImplementation` stays "unknown" and no frame is decoded.
 * Sources: measured on this project's recordings; agora docs (Safari, native H.264), openpilot#38558.
 */
export const codecMismatch: Rule = {
  id: 'codec-mismatch',
  detect: (call) => {
    const inDescriptions = exchangesOf(call).flatMap(({ at, offer, answer }): Detection[] => {
      const [offered, answered] = [offer, answer].map((lines) => lines.find(({ kind, codecs }) => kind === 'video' && codecs.length > 0))
      if (offered === undefined || answered === undefined) return []
      const common = offered.codecs.filter((codec) => answered.codecs.includes(codec))
      const onlyH264 = common.length === 1 && common[0] === 'h264' && offered.profiles.length > 0 && answered.profiles.length > 0
      if (common.length > 0 && !(onlyH264 && !shares(offered.profiles, answered.profiles))) return []
      return [
        {
          severity: 'error',
          side: 'both',
          media: 'video',
          fromMs: Math.round(at ?? 0),
          toMs: Math.round(call.durationMs),
          evidence: { offered_codecs: offered.codecs.join(' '), answered_codecs: answered.codecs.join(' ') },
        },
      ]
    })
    const inStats = tracksOf(call, 'receive', 'video').flatMap((track): Detection[] => {
      const arrived = track.m.kbps.filter((kbps) => kbps > 10).length
      const decoded = track.m.frames.some((frames) => frames > 0)
      if (track.implementation !== 'unknown' || arrived < 5 || decoded) return []
      return [
        {
          severity: 'error',
          side: 'receive',
          media: 'video',
          track: track.id,
          ...spanOf(track, { first: 0, last: track.at.length - 1 }),
          evidence: { implementation: track.implementation, ...(track.codec === undefined ? {} : { codec: track.codec }) },
        },
      ]
    })
    return [...inDescriptions.slice(-1), ...inStats]
  },
}
