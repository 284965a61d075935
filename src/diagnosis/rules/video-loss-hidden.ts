import { tracksOf, type Call } from '../calls/model.ts'
import { alarms } from './alarm.ts'
import { recentLoss } from './loss-spans.ts'
import { meanOf, percent, rounded, spanOf, valuesIn, type Rule } from './rule.ts'

/** Loss of the sound that came the same way, over the whole call; NaN when there is none to compare with. */
const audioLoss = (call: Call): number => {
  const shares = tracksOf(call, 'receive', 'audio').map(({ m: { lost, packets } }) => {
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0)
    return sum(lost) / (sum(lost) + sum(packets))
  })
  return meanOf(shares.filter((share) => !Number.isNaN(share)))
}

/** Packets asked for again that are not lost either: they came, only late and out of order. */
const isReordering = (call: Call): boolean => audioLoss(call) < 0.01

/**
 * Video loss that the loss counter does not show, because retransmitted packets count as received.
 *
 * Looks at: inbound-rtp video, Δ`nackCount` above 2 a second in 3 of 5 readings (ends below 1) while `packetsLost` shows
 * less than 5 %. Not when sound on the same path loses less than 1 %: then packets came late, and that is jitter.
 * Source: measured on this project's recordings (10 % lost on the wire, 2.7 % shown).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-nackcount
 */
export const videoLossHidden: Rule = {
  id: 'video-loss-hidden',
  detect: (call) =>
    isReordering(call)
      ? []
      : tracksOf(call, 'receive', 'video').flatMap((track) => {
          const shown = recentLoss(track)
          const nacks = (index: number): number => track.m.nacksPerSecond[index] ?? NaN
          return alarms(track, { bad: (i) => nacks(i) > 2 && !((shown[i] ?? NaN) >= 0.05), good: (i) => nacks(i) < 1 }).map((span) => ({
            severity: 'warning',
            side: 'receive',
            media: 'video',
            track: track.id,
            ...spanOf(track, span),
            evidence: {
              nacks_per_second: rounded(meanOf(valuesIn(track.m.nacksPerSecond, span))),
              shown_video_loss_percent: percent(meanOf(valuesIn(shown, span))),
              ...(Number.isNaN(audioLoss(call)) ? {} : { audio_loss_percent: percent(audioLoss(call)) }),
            },
          }))
        }),
}
