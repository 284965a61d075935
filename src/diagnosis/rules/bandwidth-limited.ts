import { neededKbps } from '../calls/bitrate-need.ts'
import type { Track } from '../calls/model.ts'
import { sendLimitOf } from '../calls/send-limit.ts'
import { sentPictures } from '../calls/sent-picture.ts'
import { combine } from '../calls/readings.ts'
import { alarms, windowShare } from './alarm.ts'
import { meanOf, percent, spanOf, valuesIn, type Rule } from './rule.ts'

/** The network carries less than half of what the picture, as it is captured and sized now, needs. */
const isStarved = ({ m }: Track, available: number, index: number): boolean =>
  available < 0.5 * neededKbps(m.width[index] ?? NaN, m.height[index] ?? NaN, m.sourceFps[index] ?? NaN)

/**
 * The uplink holds the quality down.
 *
 * Looks at: outbound-rtp `qualityLimitationReason` bandwidth. It is not taken at its word where the app's own cap explains it
 * (`app-bitrate-cap`), nor where the encoder makes less than 60 % of what it may. An estimate (`availableOutgoingBitrate`)
 * below half of what the present picture needs counts too: when a network collapses, the reason follows seconds later.
 * After the first 10 s: warning above 10 % of the last half minute, error above 50 %, each in 3 of 5 readings.
 * Sources: LiveKit connection test; measured on this project's recordings (300 kbit/s uplink).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcoutboundrtpstreamstats-qualitylimitationreason
 */
export const bandwidthLimited: Rule = {
  id: 'bandwidth-limited',
  detect: (call) =>
    sentPictures(call).flatMap((track) => {
      const limit = sendLimitOf(call, track)
      const limited = track.m.bandwidthShare.map((share, index) => {
        if (limit.hasRoom(index) && limit.isFlat(index)) return 0
        if (isStarved(track, limit.available[index] ?? NaN, index)) return 1
        return (track.m.kbps[index] ?? NaN) < 0.6 * (track.m.targetKbps[index] ?? NaN) ? 0 : share
      })
      const share = windowShare(
        track,
        combine(limited, track.dt, (part, ms) => part * ms),
        track.dt,
        30_000,
        5000,
      )
      const at = (index: number): number => share[index] ?? NaN
      return alarms(track, { bad: (i) => at(i) > 0.1 && (limited[i] ?? 0) > 0, good: (i) => !((limited[i] ?? 0) > 0) }).map((span) => ({
        severity: valuesIn(share, span).some((value) => value > 0.5) ? 'error' : 'warning',
        side: 'send',
        media: 'video',
        track: track.id,
        ...spanOf(track, span),
        evidence: {
          bandwidth_limited_percent: percent(meanOf(valuesIn(limited, span))),
          ...(valuesIn(limit.available, span).length > 0 ? { available_kbps: Math.round(meanOf(valuesIn(limit.available, span))) } : {}),
          ...(valuesIn(track.m.targetKbps, span).length > 0 ? { target_kbps: Math.round(meanOf(valuesIn(track.m.targetKbps, span))) } : {}),
          ...(valuesIn(track.m.height, span).length > 0 ? { height: Math.round(meanOf(valuesIn(track.m.height, span))) } : {}),
        },
      }))
    }),
}
