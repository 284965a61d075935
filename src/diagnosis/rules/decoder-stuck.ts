import { tracksOf } from '../calls/model.ts'
import { lengthOf, runs } from './alarm.ts'
import { meanOf, spanOf, valuesIn, type Rule } from './rule.ts'

const shortestMs = 4000
/** The answer to a request for a keyframe needs a few round trips before it is late. */
const roundTrips = 15

/**
 * Video data arrives and nothing is decoded.
 *
 * Looks at: inbound-rtp video with more than 10 kbit/s arriving, Δ`framesDecoded` = 0 and at least 2 requests for a keyframe,
 * for 4 s or 15 round trips, whichever is longer. No grace: a decoder that never starts is the same fault.
 * Source: ObserveRTC client-monitor-js and its recording of a stuck decoder.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-framesdecoded
 */
export const decoderStuck: Rule = {
  id: 'decoder-stuck',
  detect: (call) =>
    tracksOf(call, 'receive', 'video').flatMap((track) => {
      const rtt = meanOf([...call.path.rttMs].filter((ms) => !Number.isNaN(ms)))
      const patience = Math.max(shortestMs, Number.isNaN(rtt) ? 0 : rtt * roundTrips)
      return runs(track, (i) => (track.m.kbps[i] ?? NaN) > 10 && track.m.frames[i] === 0).flatMap((span) => {
        const plis = track.m.plisPerSecond.reduce(
          (sum, perSecond, i) =>
            i < span.first || i > span.last || Number.isNaN(perSecond) ? sum : sum + (perSecond * (track.dt[i] ?? 0)) / 1000,
          0,
        )
        // One reading alone may hold the end of an outage and the frames that were lost with it.
        if (span.first === span.last || lengthOf(track, span) < patience || plis < 2) return []
        return [
          {
            severity: 'error',
            side: 'receive',
            media: 'video',
            track: track.id,
            ...spanOf(track, span),
            evidence: {
              kbps: Math.round(meanOf(valuesIn(track.m.kbps, span))),
              plis: Math.round(plis),
              ...(track.codec === undefined ? {} : { codec: track.codec }),
              ...(track.implementation === undefined ? {} : { implementation: track.implementation }),
            },
          },
        ]
      })
    }),
}
