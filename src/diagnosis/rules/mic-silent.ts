import { tracksOf } from '../calls/model.ts'
import { lengthOf, runs } from './alarm.ts'
import { spanOf, type Rule } from './rule.ts'

const shortestMs = 10_000

/**
 * The microphone has given nothing but silence since the recording began.
 *
 * Looks at: media-source audio, Δ`totalAudioEnergy` exactly 0 for 10 s or more while packets are sent, and never more before.
 * A room without a word still makes noise; a device that is muted, blocked by the system, or the wrong one makes none.
 * Sources: testrtc, ObserveRTC client-monitor-js; measured on this project's recordings.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcaudiosourcestats-totalaudioenergy
 */
export const micSilent: Rule = {
  id: 'mic-silent',
  detect: (call) =>
    tracksOf(call, 'send', 'audio').flatMap((track) => {
      const { sourceEnergy, packets } = track.m
      const silent = runs(track, (i) => sourceEnergy[i] === 0 && packets[i] !== 0)[0]
      const heardBefore = silent !== undefined && sourceEnergy.subarray(0, silent.first).some((energy) => energy > 0)
      if (silent === undefined || heardBefore || lengthOf(track, silent) < shortestMs) return []
      return [
        {
          severity: 'error',
          side: 'send',
          media: 'audio',
          track: track.id,
          ...spanOf(track, silent),
          evidence: { silent_ms: Math.round(lengthOf(track, silent)) },
        },
      ]
    }),
}
