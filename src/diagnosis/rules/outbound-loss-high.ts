import { alarms, reaches } from './alarm.ts'
import { highestOf, meanOf, percent, spanOf, valuesIn, type Rule } from './rule.ts'

/**
 * The other side loses what is sent, as it reports itself.
 *
 * Looks at: remote-inbound-rtp `fractionLost` of each track that is sent (older Chrome: Δ`packetsLost`).
 * Warning above 2 % (ends below 1 %), error above 5 %, each 3 of 5 readings.
 * Sources: ObserveRTC client-monitor-js (1, 5, 20 %), webrtc-issue-detector.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcremoteinboundrtpstreamstats-fractionlost
 */
export const outboundLossHigh: Rule = {
  id: 'outbound-loss-high',
  detect: ({ tracks }) =>
    tracks
      .filter(({ direction }) => direction === 'send')
      .flatMap((track) => {
        const { remoteLossShare: loss } = track.m
        const at = (index: number): number => loss[index] ?? NaN
        return alarms(track, { bad: (i) => at(i) > 0.02, good: (i) => at(i) < 0.01 }).map((span) => ({
          severity: reaches(span, (i) => at(i) > 0.05) ? 'error' : 'warning',
          side: 'send',
          media: track.kind,
          track: track.id,
          ...spanOf(track, span),
          evidence: { loss_percent: percent(meanOf(valuesIn(loss, span))), worst_loss_percent: percent(highestOf(valuesIn(loss, span))) },
        }))
      }),
}
