import { tracksOf } from '../calls/model.ts'
import { alarms, reaches, windowShare } from './alarm.ts'
import { highestOf, meanOf, percent, spanOf, valuesIn, type Rule } from './rule.ts'

/**
 * The listener hears audio that was made up for what did not arrive.
 *
 * Looks at: inbound-rtp audio over 15 s, (Δ`concealedSamples` − Δ`silentConcealedSamples`) ÷ Δ`totalSamplesReceived`.
 * Warning above 3 % (ends below 1 %), error above 5 %, each 3 of 5 readings.
 * Source: ObserveRTC client-monitor-js (limits of Webex), Agora XLA (3 % of audio frozen fails a minute).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-concealedsamples
 */
export const concealmentAudible: Rule = {
  id: 'concealment-audible',
  detect: (call) =>
    tracksOf(call, 'receive', 'audio').flatMap((track) => {
      const share = windowShare(track, track.m.audiblyConcealed, track.m.samples, 15_000, 5000)
      const at = (index: number): number => share[index] ?? NaN
      return alarms(track, { bad: (i) => at(i) > 0.03, good: (i) => at(i) < 0.01 }).map((span) => ({
        severity: reaches(span, (i) => at(i) > 0.05) ? 'error' : 'warning',
        side: 'receive',
        media: 'audio',
        track: track.id,
        ...spanOf(track, span),
        evidence: {
          concealed_percent: percent(highestOf(valuesIn(share, span))),
          buffer_ms: Math.round(meanOf(valuesIn(track.m.bufferMs, span))),
        },
      }))
    }),
}
