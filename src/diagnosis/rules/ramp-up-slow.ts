import { sentPictures } from '../calls/sent-picture.ts'
import { spanOf, type Rule } from './rule.ts'

/** A call that is still climbing after a minute is limited, not slow to start. */
const firstMinuteMs = 60_000

/**
 * Quality takes too long to rise after the start.
 *
 * Looks at: outbound-rtp video `targetBitrate` of the first minute; time until it reaches 75 % of that minute's highest value.
 * Above 10 s information, above 20 s a warning. Only when the recording holds the start of the call, and the rise is real:
 * it began below half.
 * Sources: testrtc (ramp-up time), livekit#1120; estimates start near 300 kbit/s.
 */
export const rampUpSlow: Rule = {
  id: 'ramp-up-slow',
  detect: (call) =>
    !call.events.some(({ name, text }) => name === 'connectionState' && text === 'connected')
      ? []
      : sentPictures(call).flatMap((track) => {
          const begin = track.at[0] ?? 0
          const minute = track.m.targetKbps.filter((_, index) => (track.at[index] ?? Infinity) - begin <= firstMinuteMs)
          const highest = minute.reduce((most, kbps) => (kbps > most ? kbps : most), 0)
          const first = minute.find((kbps) => !Number.isNaN(kbps)) ?? Infinity
          const reached = minute.findIndex((kbps) => kbps >= 0.75 * highest)
          const took = (track.at[reached] ?? NaN) - begin
          if (!(took > 10_000) || first > highest / 2) return []
          return [
            {
              severity: took > 20_000 ? 'warning' : 'info',
              side: 'send',
              media: 'video',
              track: track.id,
              ...spanOf(track, { first: 0, last: reached }),
              evidence: { ramp_up_ms: Math.round(took), highest_kbps: Math.round(highest) },
            },
          ]
        }),
}
