import { tracksOf } from '../calls/model.ts'
import { alarms } from './alarm.ts'
import { meanOf, percent, rounded, spanOf, valuesIn, type Rule } from './rule.ts'

/**
 * The device cannot decode fast enough.
 *
 * Looks at: inbound-rtp video while less than 2 % is lost: time to decode a frame above 0.8 of the time between two, or more
 * than 10 % of frames dropped, 3 of 5 readings.
 * Sources: ObserveRTC client-monitor-js (0.8), webrtc-issue-detector.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-totaldecodetime
 */
export const decoderOverloaded: Rule = {
  id: 'decoder-overloaded',
  detect: (call) =>
    tracksOf(call, 'receive', 'video').flatMap((track) => {
      const { decodeMs, fps, droppedShare, lossShare, frames } = track.m
      const busy = (i: number): boolean => (frames[i] ?? 0) >= 3 && (decodeMs[i] ?? NaN) > 800 / (fps[i] ?? NaN)
      const drops = (i: number): boolean => (frames[i] ?? 0) >= 3 && (droppedShare[i] ?? NaN) > 0.1
      return alarms(track, { bad: (i) => !((lossShare[i] ?? 0) >= 0.02) && (busy(i) || drops(i)) }).map((span) => ({
        severity: 'warning',
        side: 'receive',
        media: 'video',
        track: track.id,
        ...spanOf(track, span),
        evidence: {
          decode_ms: rounded(meanOf(valuesIn(decodeMs, span))),
          frame_budget_ms: rounded(1000 / Math.max(1, meanOf(valuesIn(fps, span)))),
          ...(valuesIn(droppedShare, span).length > 0 ? { dropped_percent: percent(meanOf(valuesIn(droppedShare, span))) } : {}),
          ...(track.implementation === undefined ? {} : { implementation: track.implementation }),
        },
      }))
    }),
}
