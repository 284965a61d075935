import { neededKbps } from '../calls/bitrate-need.ts'
import { alongTrack } from '../calls/delay.ts'
import type { Call, Series, Track } from '../calls/model.ts'
import { sendLimitOf } from '../calls/send-limit.ts'
import { sentPictures } from '../calls/sent-picture.ts'
import { combine } from '../calls/readings.ts'
import { alarms, windowShare } from './alarm.ts'
import { highestOf, lowestOf, meanOf, percent, spanOf, valuesIn, type Rule } from './rule.ts'

/** The network carries less than half of what the picture, as it is captured and sized now, needs. */
const isStarved = ({ m }: Track, available: number, index: number): boolean =>
  available < 0.5 * neededKbps(m.width[index] ?? NaN, m.height[index] ?? NaN, m.sourceFps[index] ?? NaN)

/** A queue so much longer than the path itself is a full one, ms. */
const queueMs = 150

/**
 * For browsers that do not say what limits them (Firefox): the round trip has grown by a queue, and the sender makes less than
 * half of what it made at its best.
 */
const backsOff = (call: Call, track: Track): ((index: number) => boolean) => {
  const { kbps, bandwidthShare } = track.m
  if (!bandwidthShare.every((share) => Number.isNaN(share))) return () => false
  const rtt = alongTrack(track, call.path, call.path.rttMs)
  const known = (series: Series): number[] => [...series].filter((value) => !Number.isNaN(value))
  const [shortest, best] = [lowestOf(known(rtt)), highestOf(known(kbps))]
  return (index) => (rtt[index] ?? NaN) - shortest > queueMs && (kbps[index] ?? NaN) < best / 2
}

/**
 * The uplink holds the quality down.
 *
 * Looks at: outbound-rtp `qualityLimitationReason` bandwidth. It is not taken at its word where the app's own cap explains it
 * (`app-bitrate-cap`) or may explain it (the same target for seconds, with room above), nor where the encoder makes less than 60 % of what it may. An estimate (`availableOutgoingBitrate`)
 * below half of what the present picture needs counts too: when a network collapses, the reason follows seconds later. Firefox
 * tells neither: there a queue on the path while the sender makes less than half of its best.
 * After the first 10 s: warning above 10 % of the last half minute, error above 50 %, each in 3 of 5 readings.
 * Sources: LiveKit connection test; measured on this project's recordings (300 kbit/s uplink).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcoutboundrtpstreamstats-qualitylimitationreason
 */
export const bandwidthLimited: Rule = {
  id: 'bandwidth-limited',
  detect: (call) =>
    sentPictures(call).flatMap((track) => {
      const limit = sendLimitOf(call, track)
      const isBackingOff = backsOff(call, track)
      const limited = track.m.bandwidthShare.map((share, index) => {
        if (Number.isNaN(share)) return Number.isNaN(track.dt[index] ?? NaN) ? NaN : Number(isBackingOff(index))
        if ((limit.hasRoom(index) || limit.hasSomeRoom(index)) && limit.isFlat(index)) return 0
        // A picture that was taken out of the call needs nothing.
        if (track.m.packets[index] === 0) return 0
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
