import { carriesPicture } from '../calls/carries-picture.ts'
import { sentPictures } from '../calls/sent-picture.ts'
import { alarms, reaches } from './alarm.ts'
import { meanOf, rounded, spanOf, valuesIn, type Rule } from './rule.ts'

/** What is taken to be asked for when nobody says, or when it is less: the lowest usual rate (Agora's default profile). */
const usualFps = 15

/**
 * The camera delivers too few frames.
 *
 * Looks at: media-source video, frames a second. Warning below half of the rate asked for (of 15, the lowest usual one, where
 * the recording does not say or the app asked for less: what people see is the same); error at 5 or less, each 3 of 5
 * readings. Nothing at all is a stopped camera, and another finding. Not for shared screens.
 * Sources: ObserveRTC (half of the rate asked for), Agora Analytics (a host is abnormal below 3).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcvideosourcestats-framespersecond
 */
export const captureFpsLow: Rule = {
  id: 'capture-fps-low',
  detect: (call) =>
    sentPictures(call)
      .filter(({ isScreen }) => !isScreen)
      .flatMap((track) => {
        // Whoever asks for five gets five, and it is still a slide show.
        const asked = Math.max(usualFps, call.requestedFps ?? 0)
        const fps = (index: number): number => track.m.sourceFps[index] ?? NaN
        return alarms(track, {
          bad: (i) => fps(i) > 0 && fps(i) < asked / 2 && carriesPicture(track, i),
          good: (i) => fps(i) >= asked / 2,
        }).map((span) => ({
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
