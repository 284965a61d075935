import { carriesPicture } from '../calls/carries-picture.ts'
import { tracksOf } from '../calls/model.ts'
import { alarms, reaches } from './alarm.ts'
import { meanOf, rounded, spanOf, valuesIn, type Rule } from './rule.ts'

/** 15 is the usual profile, and a camera at 15 is counted as 14 now and then. */
const usualFps = 14.5
/** What reaches the viewer of what was sent is as it should be from here on. */
const sentShare = 0.8

/**
 * Too few frames reach the viewer.
 *
 * Looks at: inbound-rtp video, decoded frames a second while a picture arrives (10 kbit/s or more). Warning below 15 (ends at 15), error below 5, each
 * 3 of 5 readings. Not for shared screens, which send a frame when something changes, nor where the
 * recording holds the sender, and it sent no more than that: its camera or encoder has the finding.
 * Sources: Agora (15 fps by default, below 5 abnormal), ObserveRTC.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-framespersecond
 */
export const receivedFpsLow: Rule = {
  id: 'received-fps-low',
  detect: (call) =>
    tracksOf(call, 'receive', 'video')
      .filter(({ isScreen }) => !isScreen)
      .flatMap((track) => {
        const { fps, sentFps } = track.m
        const below = (limit: number) => (index: number) =>
          carriesPicture(track, index) && (fps[index] ?? NaN) < limit && !((fps[index] ?? NaN) >= sentShare * (sentFps[index] ?? NaN))
        return alarms(track, { bad: below(usualFps) }).map((span) => ({
          severity: reaches(span, below(5)) ? 'error' : 'warning',
          side: 'receive',
          media: 'video',
          track: track.id,
          ...spanOf(track, span),
          evidence: { fps: rounded(Math.max(0, meanOf(valuesIn(fps, span)))), expected_fps: 15 },
        }))
      }),
}
