import { sentPictures } from '../calls/sent-picture.ts'
import { alarms, windowShare } from './alarm.ts'
import { combine } from '../calls/readings.ts'
import { highestOf, percent, spanOf, valuesIn, type Rule } from './rule.ts'

/**
 * The sender's processor holds the quality down, as the browser itself says.
 *
 * Looks at: outbound-rtp `qualityLimitationDurations.cpu` (or `qualityLimitationReason`). Warning above 30 % of an interval in
 * 3 of 5 readings, error above 70 % of a minute.
 * Sources: ObserveRTC; workadventure#6534, where 70 % of 60 s is the point of changing the codec.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcoutboundrtpstreamstats-qualitylimitationdurations
 */
export const cpuLimited: Rule = {
  id: 'cpu-limited',
  detect: (call) =>
    sentPictures(call).flatMap((track) => {
      const share = (index: number): number => track.m.cpuShare[index] ?? NaN
      const minute = windowShare(
        track,
        combine(track.m.cpuShare, track.dt, (part, ms) => part * ms),
        track.dt,
        60_000,
        30_000,
      )
      return alarms(track, { bad: (i) => share(i) > 0.3 }).map((span) => ({
        severity: valuesIn(minute, span).some((value) => value > 0.7) ? 'error' : 'warning',
        side: 'send',
        media: 'video',
        track: track.id,
        ...spanOf(track, span),
        evidence: {
          cpu_limited_percent: percent(highestOf(valuesIn(track.m.cpuShare, span))),
          ...(track.codec === undefined ? {} : { codec: track.codec }),
          ...(track.implementation === undefined ? {} : { implementation: track.implementation }),
        },
      }))
    }),
}
