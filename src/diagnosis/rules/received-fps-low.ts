import { tracksOf } from '../calls/model.ts'
import { alarms, reaches } from './alarm.ts'
import { meanOf, rounded, spanOf, valuesIn, type Rule } from './rule.ts'

/** Less than this is padding, by which a sender tries how much the way carries, and no picture. */
const leastKbps = 10

/**
 * Too few frames reach the viewer.
 *
 * Looks at: inbound-rtp video, decoded frames a second while a picture arrives (10 kbit/s or more). Warning below 15 (ends at 15), error below 5, each
 * 3 of 5 readings. Not for shared screens, which send a frame when something changes.
 * Sources: Agora (15 fps by default, below 5 abnormal), ObserveRTC; read against what the sender sends.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-framespersecond
 */
export const receivedFpsLow: Rule = {
  id: 'received-fps-low',
  detect: (call) =>
    tracksOf(call, 'receive', 'video')
      .filter(({ isScreen }) => !isScreen)
      .flatMap((track) => {
        const { fps, packets, kbps } = track.m
        // 14.5: a camera at 15 is counted as 14 now and then.
        const below = (limit: number) => (index: number) =>
          (fps[index] ?? NaN) < limit && packets[index] !== 0 && !((kbps[index] ?? NaN) < leastKbps)
        return alarms(track, { bad: below(14.5) }).map((span) => ({
          severity: reaches(span, below(5)) ? 'error' : 'warning',
          side: 'receive',
          media: 'video',
          track: track.id,
          ...spanOf(track, span),
          evidence: { fps: rounded(Math.max(0, meanOf(valuesIn(fps, span)))), expected_fps: 15 },
        }))
      }),
}
