import { blockyQp, neededKbps } from '../calls/bitrate-need.ts'
import { tracksOf, type Track } from '../calls/model.ts'
import { sentPictures } from '../calls/sent-picture.ts'
import { alarms, reaches } from './alarm.ts'
import { meanOf, percent, spanOf, valuesIn, type Rule } from './rule.ts'

/** kbit/s ÷ what the size and frame rate need. */
const shareOfNeed = ({ m }: Track, index: number): number =>
  (m.kbps[index] ?? NaN) / neededKbps(m.width[index] ?? NaN, m.height[index] ?? NaN, m.fps[index] ?? NaN)

/**
 * Too little bitrate for this resolution.
 *
 * Looks at: kbit/s of a video track against the table for its size and frame rate, while the picture is in fact coarse (QP in
 * the blocky range of its codec): a still picture needs little and is sharp with it, and without a QP nothing is said.
 * Warning below 75 %, error below 50 %, each 3 of 5 readings.
 * Sources: Agora's table for the communication profile, Vonage (75 % of the target), libwebrtc (QP limits).
 */
export const bitrateBelowNeed: Rule = {
  id: 'bitrate-below-need',
  detect: (call) =>
    [...tracksOf(call, 'receive', 'video'), ...sentPictures(call)]
      .filter(({ isScreen }) => !isScreen)
      .flatMap((track) => {
        const limit = blockyQp(track.codec)
        const share = track.at.map((_, index) => shareOfNeed(track, index))
        const below = (part: number) => (index: number) => (share[index] ?? NaN) < part && (track.m.qp[index] ?? NaN) > limit
        return alarms(track, { bad: below(0.75) }).map((span) => ({
          severity: reaches(span, below(0.5)) ? 'error' : 'warning',
          side: track.direction,
          media: 'video',
          track: track.id,
          ...spanOf(track, span),
          evidence: {
            kbps: Math.round(meanOf(valuesIn(track.m.kbps, span))),
            needed_kbps: Math.round(meanOf(valuesIn(track.m.kbps, span)) / meanOf(valuesIn(share, span))),
            needed_percent: percent(meanOf(valuesIn(share, span))),
            height: Math.round(meanOf(valuesIn(track.m.height, span))),
          },
        }))
      }),
}
