import { sentPictures } from '../calls/sent-picture.ts'
import { lengthOf, runs } from './alarm.ts'
import { spanOf, type Rule } from './rule.ts'

const shortestMs = 5000

/**
 * The camera stopped during the call.
 *
 * Looks at: media-source video, Δ`frames` = 0 for 5 s or more after frames had come. Not for shared screens, which give a
 * frame when something changes.
 * Sources: W3C mediacapture-streams (a track ends with its device), Agora FAQ (track ended).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcvideosourcestats-frames
 */
export const cameraStopped: Rule = {
  id: 'camera-stopped',
  detect: (call) =>
    sentPictures(call)
      .filter(({ isScreen }) => !isScreen)
      .flatMap((track) => {
        const { sourceFrames } = track.m
        return runs(track, (i) => sourceFrames[i] === 0)
          .filter((span) => lengthOf(track, span) >= shortestMs && sourceFrames.subarray(0, span.first).some((frames) => frames > 0))
          .map((span) => ({
            severity: 'error',
            side: 'send',
            media: 'video',
            track: track.id,
            ...spanOf(track, span),
            evidence: { silent_ms: Math.round(lengthOf(track, span)), source_fps: 0 },
          }))
      }),
}
