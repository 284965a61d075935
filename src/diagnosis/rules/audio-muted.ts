import { alongTrack } from '../calls/delay.ts'
import { tracksOf } from '../calls/model.ts'
import { lengthOf, runs } from './alarm.ts'
import { spanOf, type Rule } from './rule.ts'

const shortestMs = 5000

/**
 * The sound that is sent stopped at one moment, as when a track is disabled.
 *
 * Looks at: media-source audio, Δ`totalAudioEnergy` exactly 0 for 5 s or more after it had been growing, while the connection
 * lives. A disabled track goes on sending packets of silence, a stopped one sends none. A warning when it is silent to the end of the recording; information when sound came back, as people mute
 * themselves on purpose.
 * Source: measured on this project's recordings (`enabled = false` after 8 s) and in Chromium 156 (`stop()`).
 * https://www.w3.org/TR/mediacapture-streams/#dom-mediastreamtrack-enabled
 */
export const audioMuted: Rule = {
  id: 'audio-muted',
  detect: (call) =>
    tracksOf(call, 'send', 'audio').flatMap((track) => {
      const { sourceEnergy, packets } = track.m
      const arriving = alongTrack(track, call.path, call.path.received)
      return runs(track, (i) => sourceEnergy[i] === 0 && (packets[i] !== 0 || (arriving[i] ?? 0) > 0))
        .filter((span) => lengthOf(track, span) >= shortestMs && sourceEnergy.subarray(0, span.first).some((energy) => energy > 0))
        .map((span) => ({
          severity: span.last >= track.at.length - 2 ? 'warning' : 'info',
          side: 'send',
          media: 'audio',
          track: track.id,
          ...spanOf(track, span),
          evidence: { silent_ms: Math.round(lengthOf(track, span)) },
        }))
    }),
}
