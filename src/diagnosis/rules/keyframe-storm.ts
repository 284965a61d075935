import { combine } from '../calls/readings.ts'
import { alarms, windowShare } from './alarm.ts'
import { highestOf, rounded, spanOf, valuesIn, type Rule } from './rule.ts'

/**
 * Receivers ask for keyframes all the time.
 *
 * Looks at: Δ`pliCount` a second over 30 s of any video track; warning above 0.5, ends below 0.15, 3 of 5 readings.
 * Source: ObserveRTC client-monitor-js.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-plicount
 */
export const keyframeStorm: Rule = {
  id: 'keyframe-storm',
  detect: ({ tracks }) =>
    tracks
      .filter(({ kind }) => kind === 'video')
      .flatMap((track) => {
        const perSecond = windowShare(
          track,
          combine(track.m.plisPerSecond, track.dt, (plis, ms) => plis * ms),
          track.dt,
          30_000,
          15_000,
        )
        const at = (index: number): number => perSecond[index] ?? NaN
        return alarms(track, { bad: (i) => at(i) > 0.5, good: (i) => at(i) < 0.15 }).map((span) => ({
          severity: 'warning',
          side: track.direction,
          media: 'video',
          track: track.id,
          ...spanOf(track, span),
          evidence: { plis_per_second: rounded(highestOf(valuesIn(perSecond, span))) },
        }))
      }),
}
