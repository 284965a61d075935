import { tracksOf } from '../calls/model.ts'
import { alarms, reaches, windowShare } from './alarm.ts'
import { highestOf, meanOf, percent, spanOf, valuesIn, type Rule } from './rule.ts'

/**
 * Speech is stretched or squeezed to follow an uneven arrival.
 *
 * Looks at: inbound-rtp audio over 15 s, (Δ`insertedSamplesForDeceleration` + Δ`removedSamplesForAcceleration`) ÷
 * Δ`totalSamplesReceived`. Warning above 5 %, or above 2 % while the buffer is above 200 ms; error above 10 %.
 * Sources: ObserveRTC client-monitor-js, webrtc-issue-detector.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-insertedsamplesfordeceleration
 */
export const timeStretching: Rule = {
  id: 'time-stretching',
  detect: (call) =>
    tracksOf(call, 'receive', 'audio').flatMap((track) => {
      const share = windowShare(track, track.m.stretched, track.m.samples, 15_000)
      const at = (index: number): number => share[index] ?? NaN
      const slow = (index: number): boolean => (track.m.bufferMs[index] ?? NaN) > 200
      return alarms(track, { bad: (i) => at(i) > 0.05 || (at(i) > 0.02 && slow(i)), good: (i) => at(i) < 0.02 }).map((span) => ({
        severity: reaches(span, (i) => at(i) > 0.1) ? 'error' : 'warning',
        side: 'receive',
        media: 'audio',
        track: track.id,
        ...spanOf(track, span),
        evidence: {
          stretched_percent: percent(highestOf(valuesIn(share, span))),
          buffer_ms: Math.round(meanOf(valuesIn(track.m.bufferMs, span))),
        },
      }))
    }),
}
