import { tracksOf, type Track } from '../calls/model.ts'
import type { Span } from './alarm.ts'
import { lossSpans } from './loss-spans.ts'
import { percent, rounded, spanOf, type Rule } from './rule.ts'

/** Samples in 20 ms at 48 kHz, the packet of WebRTC's audio codecs as the receiver counts it. */
const samplesPerPacket = 960
/** Fewer holes than this say nothing of their length. */
const fewestHoles = 5
/** Times the run that the same loss would make by chance. */
const burstRatio = 2

/** Loss and mean hole of a span; seconds in which nothing came at all are an outage, no burst, and are left out. */
const holesIn = ({ m }: Track, { first, last }: Span) => {
  let [lost, packets, concealed, holes] = [0, 0, 0, 0]
  for (let index = first; index <= last; index += 1) {
    if (!((m.packets[index] ?? NaN) > 0)) continue
    lost += m.lost[index] ?? 0
    packets += m.packets[index] ?? 0
    concealed += m.concealed[index] ?? NaN
    holes += m.concealmentEvents[index] ?? NaN
  }
  return { loss: Math.max(0, lost) / (lost + packets), packetsInARow: concealed / holes / samplesPerPacket, holes }
}

/**
 * Packets are lost several in a row. FEC repairs single losses, not these.
 *
 * Looks at: inbound-rtp audio while more than 1 % is lost (the spans of `audio-loss-high`): Δ`concealedSamples` ÷
 * Δ`concealmentEvents` in packets of 20 ms, against the 1 ÷ (1 − loss) that lost packets make in a row by chance. Twice as
 * many or more is a warning.
 * Sources: ITU-T G.107 §3.5 (this ratio is its BurstR); measured on this project's recordings (mean burst of 5 injected).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-concealmentevents
 */
export const burstLoss: Rule = {
  id: 'burst-loss',
  detect: (call) =>
    tracksOf(call, 'receive', 'audio').flatMap((track) =>
      lossSpans(track).flatMap((span) => {
        const { loss, packetsInARow, holes } = holesIn(track, span)
        if (!(holes >= fewestHoles && packetsInARow * (1 - loss) >= burstRatio)) return []
        return [
          {
            severity: 'warning',
            side: 'receive',
            media: 'audio',
            track: track.id,
            ...spanOf(track, span),
            evidence: { mean_burst_packets: rounded(packetsInARow), loss_percent: percent(loss), concealment_events: holes },
          },
        ]
      }),
    ),
}
