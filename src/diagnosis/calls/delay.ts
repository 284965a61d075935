import type { Call, Series, Track } from './model.ts'

/** One packet of sound, ms: what is in it had to be spoken before it could be sent. */
const packetMs = 20

/** Values of the path, or of another track, at the moments of a track: the newest reading that is not later than half a second after. */
export const alongTrack = ({ at }: Track, path: Readonly<{ at: Series }>, series: Series): Series => {
  let next = 0
  let newest = NaN
  return at.map((time) => {
    while (next < path.at.length && (path.at[next] ?? Infinity) <= time + 500) {
      const value = series[next++] ?? NaN
      if (!Number.isNaN(value)) newest = value
    }
    return newest
  })
}

/**
 * How long ago a sound was spoken when it is heard, ms: half of the round trip, the receiver's buffer, one packet. Without
 * a buffer reading (a sender's recording) the path and the packet remain; without a round trip it is not known.
 */
export const oneWayDelay = (call: Call, track: Track): Series => {
  const rtt = alongTrack(track, call.path, call.path.rttMs)
  return track.at.map(
    (_, index) => (rtt[index] ?? NaN) / 2 + (Number.isNaN(track.m.bufferMs[index] ?? NaN) ? 0 : (track.m.bufferMs[index] ?? 0)) + packetMs,
  )
}
