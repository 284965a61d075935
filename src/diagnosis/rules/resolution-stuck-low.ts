import { sentPictures } from '../calls/sent-picture.ts'
import { lengthOf, runs } from './alarm.ts'
import { meanOf, spanOf, valuesIn, type Rule } from './rule.ts'

/**
 * Resolution stays low although nothing limits it.
 *
 * Looks at: outbound-rtp video `frameHeight` below 90 % of the captured height with no limitation stated, for more than 30 s.
 * Information: an app may want it so.
 * Sources: docker-jitsi-meet#981; measured on this project's recordings.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcoutboundrtpstreamstats-frameheight
 */
export const resolutionStuckLow: Rule = {
  id: 'resolution-stuck-low',
  detect: (call) =>
    sentPictures(call).flatMap((track) => {
      const { height, sourceHeight, cpuShare, bandwidthShare } = track.m
      const isLow = (i: number): boolean =>
        (height[i] ?? NaN) < 0.9 * (sourceHeight[i] ?? NaN) && !((cpuShare[i] ?? 0) > 0) && !((bandwidthShare[i] ?? 0) > 0)
      return runs(track, isLow)
        .filter((span) => lengthOf(track, span) > 30_000)
        .map((span) => ({
          severity: 'info',
          side: 'send',
          media: 'video',
          track: track.id,
          ...spanOf(track, span),
          evidence: { height: Math.round(meanOf(valuesIn(height, span))), source_height: Math.round(meanOf(valuesIn(sourceHeight, span))) },
        }))
    }),
}
