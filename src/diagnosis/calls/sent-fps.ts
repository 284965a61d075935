import type { Call, Series, Track } from './model.ts'

/** A frame is received a little after it was sent, and counted later still, ms. */
const lagMs = 3000
const leadMs = 500

type Sent = Readonly<{ startsAt: number; track: Track }>

const lowest = ({ startsAt, track }: Sent, call: Call, moments: Series): Series => {
  let from = 0
  return moments.map((moment) => {
    const at = call.startsAt + moment - startsAt
    while (from < track.at.length && (track.at[from] ?? 0) < at - lagMs) from += 1
    let least = NaN
    for (let index = from; index < track.at.length && (track.at[index] ?? 0) <= at + leadMs; index += 1) {
      const fps = track.m.fps[index] ?? NaN
      if (!Number.isNaN(fps)) least = Number.isNaN(least) ? fps : Math.min(least, fps)
    }
    return least
  })
}

/**
 * Tells each picture that is received how many frames a second were sent of it lately, where the recording holds the other end
 * as well: no viewer can see more than that.
 */
export const withSentFps = (calls: readonly Call[]): readonly Call[] => {
  const sent = new Map<string, Sent>()
  for (const { startsAt, tracks } of calls)
    for (const track of tracks)
      if (track.direction === 'send' && track.kind === 'video' && track.ssrc !== undefined) sent.set(track.ssrc, { startsAt, track })
  return calls.map((call) => ({
    ...call,
    tracks: call.tracks.map((track) => {
      const other = track.direction === 'receive' ? sent.get(track.ssrc ?? '') : undefined
      return other === undefined ? track : { ...track, m: { ...track.m, sentFps: lowest(other, call, track.at) } }
    }),
  }))
}
