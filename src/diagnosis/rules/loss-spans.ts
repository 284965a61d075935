import type { Series, Track } from '../calls/model.ts'
import { combine } from '../calls/readings.ts'
import { alarms, windowShare, type Span } from './alarm.ts'

/** Lost ÷ (lost + received) of a track over the last 7 s. */
export const recentLoss = (track: Track): Series => {
  const { lost, packets } = track.m
  return windowShare(
    track,
    lost,
    combine(lost, packets, (gone, came) => gone + came),
    7000,
  )
}

/** Spans in which a track loses more than 1 %, until it is less than 0.5 %. */
export const lossSpans = (track: Track, loss = recentLoss(track)): readonly Span[] =>
  alarms(track, { bad: (i) => (loss[i] ?? NaN) > 0.01, good: (i) => (loss[i] ?? NaN) < 0.005 })
