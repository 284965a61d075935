import { tracksOf } from '../calls/model.ts'
import { reaches } from './alarm.ts'
import { lossSpans, recentLoss } from './loss-spans.ts'
import { highestOf, meanOf, percent, spanOf, valuesIn, type Rule } from './rule.ts'

/**
 * Audio packets are lost on the way in.
 *
 * Looks at: inbound-rtp audio, Δ`packetsLost` ÷ (Δ`packetsLost` + Δ`packetsReceived`) over 7 s.
 * Warning above 1 % (ends below 0.5 %), error above 5 %, each 3 of 5 readings.
 * Sources: webrtc-issue-detector and Agora (5 %), Twilio Voice SDK (1 %, average of 7 samples).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcreceivedrtpstreamstats-packetslost
 */
export const audioLossHigh: Rule = {
  id: 'audio-loss-high',
  detect: (call) =>
    tracksOf(call, 'receive', 'audio').flatMap((track) => {
      const loss = recentLoss(track)
      return lossSpans(track, loss).map((span) => ({
        severity: reaches(span, (i) => (loss[i] ?? NaN) > 0.05) ? 'error' : 'warning',
        side: 'receive',
        media: 'audio',
        track: track.id,
        ...spanOf(track, span),
        evidence: { loss_percent: percent(meanOf(valuesIn(loss, span))), worst_loss_percent: percent(highestOf(valuesIn(loss, span))) },
      }))
    }),
}
