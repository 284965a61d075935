import { unknown } from './readings.ts'
import type { Series, Track } from './model.ts'

const known = (series: Series): boolean => series.some((value) => !Number.isNaN(value))

/**
 * How much of each interval the picture stood still, ms. Freezes and pauses as the browser counts them; where it does not
 * (Firefox before 2024, old Chrome), an interval in which data came and no frame was decoded. A freeze is reported when it
 * ends, so one reading may hold more than its own interval.
 */
export const frozenMs = ({ m, dt }: Track): Series => {
  if (known(m.freezeMs) || known(m.pauseMs))
    return m.freezeMs.map((freeze, index) => {
      const pause = m.pauseMs[index] ?? NaN
      return Number.isNaN(freeze) && Number.isNaN(pause) ? NaN : (Number.isNaN(freeze) ? 0 : freeze) + (Number.isNaN(pause) ? 0 : pause)
    })
  if (!known(m.frames)) return unknown(dt.length)
  let hasPlayed = false
  return m.frames.map((frames, index) => {
    if (frames > 0) hasPlayed = true
    return Number.isNaN(frames) ? NaN : hasPlayed && frames === 0 ? (dt[index] ?? NaN) : 0
  })
}
