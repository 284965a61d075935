import { sentPictures } from '../calls/sent-picture.ts'
import { alarms, reaches } from './alarm.ts'
import { meanOf, rounded, spanOf, valuesIn, type Rule } from './rule.ts'

/** What is taken to be asked for when nobody says: the lowest usual rate (Agora's default profile). */
const usualFps = 15

/**
 * The camera delivers too few frames.
 *
 * Looks at: media-source video, frames a second. Warning below half of the rate asked for (15 where the recording does not say,
 * the lowest usual one); error at 5 or less, each 3 of 5 readings. Nothing at all is a stopped camera, and another finding.
 * Not for shared screens.
 * Sources: ObserveRTC (half of the rate asked for), Agora Analytics (a host is abnormal below 3).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcvideosourcestats-framespersecond
 */
export const captureFpsLow: Rule = {
  id: 'capture-fps-low',
  detect: (call) =>
    sentPictures(call)
      .filter(({ isScreen }) => !isScreen)
      .flatMap((track) => {
        const asked = call.requestedFps ?? usualFps
        const fps = (index: number): number => track.m.sourceFps[index] ?? NaN
        return alarms(track, { bad: (i) => fps(i) > 0 && fps(i) < asked / 2, good: (i) => fps(i) >= asked / 2 }).map((span) => ({
          // 5.4: a camera at 5 is counted as 6 in 1.1 s now and then.
          severity: reaches(span, (i) => fps(i) > 0 && fps(i) <= 5.4) ? 'error' : 'warning',
          side: 'send',
          media: 'video',
          track: track.id,
          ...spanOf(track, span),
          evidence: { source_fps: rounded(meanOf(valuesIn(track.m.sourceFps, span))), expected_fps: asked },
        }))
      }),
}
