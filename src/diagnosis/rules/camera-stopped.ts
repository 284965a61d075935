import type { Track } from '../calls/model.ts'
import { carriesPicture } from '../calls/carries-picture.ts'
import { sentPictures } from '../calls/sent-picture.ts'
import { lengthOf, runs } from './alarm.ts'
import { spanOf, valuesIn, type Rule, type Severity } from './rule.ts'

const shortestMs = 5000
/** Firefox sends a black frame a second of a camera that gives none; two of them may fall into one reading. */
const blackFps = 2.2

/** Nothing from the source, and nothing encoded: a source that is only not counted goes on being sent. */
const givesNothing = ({ m }: Track, index: number): boolean => m.sourceFrames[index] === 0 && !((m.frames[index] ?? NaN) > 0)

const givesBlack = (track: Track, index: number): boolean => (track.m.sourceFps[index] ?? NaN) <= blackFps && !carriesPicture(track, index)

/**
 * The camera stopped during the call.
 *
 * Looks at: media-source video, Δ`frames` = 0, or one frame a second and less than 10 kbit/s sent, for 5 s or more after frames
 * had come. An error when it lasts to the end of the recording, a warning when pictures came back; in Firefox, where a camera
 * that was switched off on purpose looks the same, one step less. Not for shared screens, which give a frame when something
 * changes.
 * Sources: W3C mediacapture-streams (a track ends with its device), Agora FAQ (track ended); measured in Chromium 156 (a
 * stopped track gives no frame, a disabled one black ones at the old rate) and Firefox 153 (both one black frame a second).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcvideosourcestats-frames
 */
export const cameraStopped: Rule = {
  id: 'camera-stopped',
  detect: (call) =>
    sentPictures(call)
      .filter(({ isScreen }) => !isScreen)
      .flatMap((track) =>
        runs(track, (i) => givesNothing(track, i) || givesBlack(track, i))
          .map((span) => ({ ...span, isCertain: valuesIn(track.m.sourceFrames, span).every((frames) => frames === 0) }))
          .filter(
            (span) => lengthOf(track, span) >= shortestMs && track.m.sourceFps.subarray(0, span.first).some((fps) => fps > 2 * blackFps),
          )
          // Black frames that are not sent either: the app took the picture out of the call.
          .filter((span) => span.isCertain || valuesIn(track.m.packets, span).some((count) => count > 0))
          .map(({ isCertain, ...span }) => {
            const severity: Severity = span.last >= track.at.length - 2 ? (isCertain ? 'error' : 'warning') : isCertain ? 'warning' : 'info'
            return {
              severity,
              side: 'send',
              media: 'video',
              track: track.id,
              ...spanOf(track, span),
              evidence: { silent_ms: Math.round(lengthOf(track, span)), source_fps: isCertain ? 0 : 1 },
            }
          }),
      ),
}
