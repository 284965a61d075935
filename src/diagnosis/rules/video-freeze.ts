import { carriesPicture } from '../calls/carries-picture.ts'
import { frozenMs, pausedMs } from '../calls/frozen.ts'
import { tracksOf } from '../calls/model.ts'
import { alarms, reaches, windowShare, type Span } from './alarm.ts'
import { highestOf, percent, spanOf, valuesIn, type Rule } from './rule.ts'

const windowMs = 60_000
const longFreezeMs = 1000

/** Spans that touch, as one. */
const joined = (spans: readonly Span[]): Span[] =>
  [...spans]
    .sort((a, b) => a.first - b.first)
    .reduce<Span[]>((all, span) => {
      const before = all.at(-1)
      if (before === undefined || span.first > before.last + 1) return [...all, span]
      return [...all.slice(0, -1), { first: before.first, last: Math.max(before.last, span.last) }]
    }, [])

/**
 * The picture stands still.
 *
 * Looks at: inbound-rtp video, Δ`totalFreezesDuration` + Δ`totalPausesDuration` over a minute. Warning when more than 5 % of
 * the time is frozen, or one freeze lasts longer than 1 s; error above 30 %. A pause in which the sender sent nothing of the
 * picture, while sound went on, is a camera that was switched off. A gap between frames counts as a freeze when
 * it exceeds max(3 × average, average + 150 ms), from 5 s on as a pause; Agora's analytics count 600 ms, its SDK 500 ms.
 * Sources: Agora XLA (5 % of a minute), webrtc-issue-detector (30 %), libwebrtc.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-freezecount
 */
export const videoFreeze: Rule = {
  id: 'video-freeze',
  detect: (call) =>
    tracksOf(call, 'receive', 'video').flatMap((track) => {
      const [frozen, paused] = [frozenMs(call, track), pausedMs(call, track)]
      const share = windowShare(track, frozen, track.dt, windowMs, 10_000)
      const at = (index: number): number => share[index] ?? NaN
      const longest = track.m.freezes.map((count, index) => {
        const pause = (track.m.pauses[index] ?? 0) > 0 ? (paused[index] ?? 0) : 0
        return Math.max(count > 0 && carriesPicture(track, index) ? (track.m.freezeMs[index] ?? 0) / count : 0, pause)
      })
      const often = alarms(track, {
        bad: (i) => at(i) > 0.05 && (frozen[i] ?? 0) > 0,
        good: (i) => !((frozen[i] ?? 0) > 0),
        need: 2,
        of: 5,
      })
      const long = alarms(track, { bad: (i) => (longest[i] ?? 0) > longFreezeMs, need: 1, of: 1 })
      return joined([...often, ...long]).map((span) => ({
        severity: reaches(span, (i) => at(i) > 0.3, 2) ? 'error' : 'warning',
        side: 'receive',
        media: 'video',
        track: track.id,
        ...spanOf(track, span),
        evidence: {
          // A freeze is told when it ends, so that a window may hold more of it than its own length.
          frozen_percent: percent(Math.min(1, highestOf(valuesIn(share, span)))),
          frozen_ms: Math.round(valuesIn(frozen, span).reduce((sum, ms) => sum + ms, 0)),
          // A browser that counts no freezes knows no longest one.
          ...(valuesIn(track.m.freezes, span).length === 0
            ? {}
            : {
                longest_freeze_ms: Math.round(highestOf(valuesIn(longest, span))),
                freezes: valuesIn(track.m.freezes, span).reduce((sum, count) => sum + count, 0),
              }),
        },
      }))
    }),
}
