import { alarms, reaches } from './alarm.ts'
import { highestOf, meanOf, spanOf, valuesIn, type Rule, type Severity } from './rule.ts'

/**
 * The round trip takes too long.
 *
 * Looks at: candidate-pair `currentRoundTripTime`; where it is missing (Firefox), the other side's `roundTripTime`.
 * Information above 150 ms (ITU-T G.114: half of it one way is still good), warning above 300 ms, error above 400 ms, each
 * 3 of 5 readings; ends below 120 ms.
 * Sources: ObserveRTC, Twilio Voice SDK (400 ms, 3 of 5), Agora XLA (400 ms).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcicecandidatepairstats-currentroundtriptime
 */
export const rttHigh: Rule = {
  id: 'rtt-high',
  detect: ({ path }) => {
    const above = (limit: number) => (index: number) => (path.rttMs[index] ?? NaN) > limit
    const severityOf = (span: { first: number; last: number }): Severity => {
      if (reaches(span, above(400))) return 'error'
      return reaches(span, above(300)) ? 'warning' : 'info'
    }
    return alarms(path, { bad: above(150), good: (i) => (path.rttMs[i] ?? NaN) < 120 }).map((span) => ({
      severity: severityOf(span),
      side: 'both',
      ...spanOf(path, span),
      evidence: { rtt_ms: Math.round(meanOf(valuesIn(path.rttMs, span))), worst_rtt_ms: Math.round(highestOf(valuesIn(path.rttMs, span))) },
    }))
  },
}
