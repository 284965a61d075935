import { sentPictures } from '../calls/sent-picture.ts'
import { alarms } from './alarm.ts'
import { meanOf, percent, rounded, spanOf, valuesIn, type Rule } from './rule.ts'

/**
 * The encoder cannot keep up with the camera.
 *
 * Looks at: outbound-rtp video of the largest layer, while bandwidth is no limit: encoded ÷ captured frames below 0.7, or below
 * 0.9 while a frame takes more than 0.8 of the time between two, 3 of 5 readings. Both at once in most readings is an error.
 * A long time alone is none: encoders work on several frames at once. No frame at all is a picture that is not wanted (a layer
 * nobody watches, a sender that was switched off), and no encoder that is late.
 * Sources: ObserveRTC client-monitor-js (0.7, 0.8), Amazon Chime (15 ms a frame).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcoutboundrtpstreamstats-totalencodetime
 */
export const encoderBehind: Rule = {
  id: 'encoder-behind',
  detect: (call) =>
    sentPictures(call).flatMap((track) => {
      const { frames, sourceFrames, encodeMs, fps, sourceFps, bandwidthShare } = track.m
      const budget = (index: number): number => 1000 / Math.max(1, sourceFps[index] ?? NaN)
      const free = (index: number): boolean => !((bandwidthShare[index] ?? 0) > 0.1)
      const done = (index: number): number => {
        const counted = (frames[index] ?? NaN) / (sourceFrames[index] ?? NaN)
        return Number.isNaN(counted) ? (fps[index] ?? NaN) / (sourceFps[index] ?? NaN) : counted
      }
      const share = (index: number): number => (encodeMs[index] ?? NaN) / budget(index)
      // Where the browser does not say what limits it (Firefox), frames that cost it next to nothing were left out on purpose.
      const isKnown = (index: number): boolean => !Number.isNaN(bandwidthShare[index] ?? NaN) || share(index) > 0.5
      const behind = (index: number): boolean =>
        isKnown(index) && (frames[index] ?? NaN) > 0 && done(index) < 0.7 && (sourceFps[index] ?? 0) > 2
      const busy = (index: number): boolean => share(index) > 0.8 && done(index) < 0.9
      return alarms(track, { bad: (i) => free(i) && (behind(i) || busy(i)) }).map((span) => {
        const both = [...frames.keys()].filter((i) => i >= span.first && i <= span.last && behind(i) && busy(i))
        const encoded = valuesIn(frames, span).reduce((sum, n) => sum + n, 0) / valuesIn(sourceFrames, span).reduce((sum, n) => sum + n, 0)
        return {
          severity: both.length * 2 > span.last - span.first + 1 ? 'error' : 'warning',
          side: 'send',
          media: 'video',
          track: track.id,
          ...spanOf(track, span),
          evidence: {
            encode_ms: rounded(meanOf(valuesIn(encodeMs, span))),
            frame_budget_ms: rounded(1000 / Math.max(1, meanOf(valuesIn(sourceFps, span)))),
            ...(Number.isFinite(encoded) ? { encoded_percent: percent(encoded) } : {}),
            ...(track.codec === undefined ? {} : { codec: track.codec }),
            ...(track.implementation === undefined ? {} : { implementation: track.implementation }),
          },
        }
      })
    }),
}
