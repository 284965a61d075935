import { carriesPicture } from './carries-picture.ts'
import { alongTrack } from './delay.ts'
import { unknown } from './readings.ts'
import type { Call, Series, Track } from './model.ts'

const known = (series: Series): boolean => series.some((value) => !Number.isNaN(value))

/** From here on libwebrtc counts a pause and no freeze, ms. */
const shortestPauseMs = 5000

const orNone = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? 0 : value)

/**
 * How long before reading `index` the sender sent nothing of this picture although the way was open, ms, at most `longest`:
 * a camera that was switched off. Browsers count that as a pause when the picture comes back.
 */
const restedMs = ({ at, dt, m }: Track, arriving: Series, index: number, longest: number): number => {
  let [rested, passed] = [0, 0]
  for (let before = index; before > 0 && passed < longest; before -= 1) {
    const length = Number.isNaN(dt[before] ?? NaN) ? (at[before] ?? 0) - (at[before - 1] ?? 0) : (dt[before] ?? 0)
    passed += length
    if (m.packets[before] === 0 && (arriving[before] ?? 0) > 0) rested += length
  }
  return Math.min(rested, longest)
}

/** Pauses as the browser counts them, without those in which nothing was sent: while a camera is off, nothing stands still. */
export const pausedMs = (call: Call, track: Track): Series => {
  const arriving = alongTrack(track, call.path, call.path.received)
  return track.m.pauseMs.map((paused, index) =>
    // The seconds of stopping and starting again belong to the rest.
    paused >= shortestPauseMs && restedMs(track, arriving, index, paused) > paused / 2 ? 0 : paused,
  )
}

/**
 * How much of each interval the picture stood still, ms. Freezes and pauses as the browser counts them; where it does not
 * (Firefox before 2024, old Chrome), an interval in which a picture came and no frame was decoded. A freeze is reported when
 * it ends, so one reading may hold more than its own interval.
 */
export const frozenMs = (call: Call, track: Track): Series => {
  const { m, dt } = track
  const paused = pausedMs(call, track)
  if (known(m.freezeMs) || known(paused))
    return m.freezeMs.map((freeze, index) => {
      const pause = paused[index] ?? NaN
      // A black frame a second is a long way from the next one, and no freeze.
      const stood = carriesPicture(track, index) ? orNone(freeze) : 0
      return Number.isNaN(freeze) && Number.isNaN(pause) ? NaN : stood + orNone(pause)
    })
  if (!known(m.frames)) return unknown(dt.length)
  let hasPlayed = false
  return m.frames.map((frames, index) => {
    if (frames > 0) hasPlayed = true
    if (Number.isNaN(frames)) return NaN
    return hasPlayed && frames === 0 && (m.kbps[index] ?? NaN) > 0 && carriesPicture(track, index) ? (dt[index] ?? NaN) : 0
  })
}
