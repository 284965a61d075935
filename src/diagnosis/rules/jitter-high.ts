import { tracksOf, type Call, type Series, type Track } from '../calls/model.ts'
import { alongTrack } from '../calls/delay.ts'
import { combine } from '../calls/readings.ts'
import { alarms, reaches, windowShare } from './alarm.ts'
import { recentLoss } from './loss-spans.ts'
import { highestOf, meanOf, percent, rounded, spanOf, valuesIn, type Rule } from './rule.ts'

const smoothed = 5

/** Mean of the last five readings: the stat jumps from one to the next. */
const lately = (series: Series): Series =>
  series.map((_, index) =>
    meanOf([...series.subarray(Math.max(0, index - smoothed + 1), index + 1)].filter((value) => !Number.isNaN(value))),
  )

/**
 * Share of a picture's packets that were asked for again, at the moments of the sound. Loss of that size would be heard;
 * when the sound loses next to nothing, those packets came, late and out of order.
 */
const askedAgain = (call: Call, sound: Track): Series => {
  const picture = tracksOf(call, 'receive', 'video')[0]
  if (picture === undefined) return sound.at.map(() => NaN)
  const nacks = combine(picture.m.nacksPerSecond, picture.dt, (perSecond, ms) => (perSecond * ms) / 1000)
  return alongTrack(sound, picture, windowShare(picture, nacks, picture.m.packets, 7000))
}

/**
 * Packets arrive unevenly, and the buffer that evens them out grows.
 *
 * Looks at: inbound-rtp audio, 3 of 5 readings. Warning when `jitter` is above 30 ms, or the buffer (Δ`jitterBufferDelay` ÷
 * Δ`jitterBufferEmittedCount`, of it what `jitterBufferMinimumDelay` says arrival needs, without waiting for the picture)
 * above 200 ms, or both above half of that over five readings (15 and 100 ms), or more than 5 % of a picture's packets are
 * asked for again while the sound loses less than 1 % and its jitter is above 10 ms. Error: jitter above 200 ms or buffer
 * above 500 ms. Only sound: a video buffer grows with every large frame.
 * Sources: Twilio Voice SDK (30 ms, 3 of 5), webrtc-issue-detector (200 ms), ObserveRTC; measured on this project's
 * recordings (σ 60 ms injected: jitter 18 ms, buffer 140 ms, 6 packets a second asked for again, none lost).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcreceivedrtpstreamstats-jitter
 */
export const jitterHigh: Rule = {
  id: 'jitter-high',
  detect: (call) =>
    tracksOf(call, 'receive', 'audio').flatMap((track) => {
      const { jitterMs, jitterBufferMs: bufferMs } = track.m
      const [jitter, buffer, again] = [lately(jitterMs), lately(bufferMs), askedAgain(call, track)]
      const loss = recentLoss(track)
      const over = (i: number, ms: number, waiting: number): boolean => (jitterMs[i] ?? NaN) > ms || (bufferMs[i] ?? NaN) > waiting
      const late = (i: number): boolean => (again[i] ?? NaN) > 0.05 && (loss[i] ?? NaN) < 0.01 && (jitter[i] ?? NaN) > 10
      const both = (i: number): boolean => (jitter[i] ?? NaN) > 15 && (buffer[i] ?? NaN) > 100
      return alarms(track, { bad: (i) => over(i, 30, 200) || both(i) || late(i) }).map((span) => ({
        severity: reaches(span, (i) => over(i, 200, 500)) ? 'error' : 'warning',
        side: 'receive',
        media: 'audio',
        track: track.id,
        ...spanOf(track, span),
        evidence: {
          jitter_ms: rounded(meanOf(valuesIn(jitterMs, span))),
          buffer_ms: Math.round(meanOf(valuesIn(bufferMs, span))),
          ...(valuesIn(again, span).some((share) => share > 0.05)
            ? { asked_again_percent: percent(highestOf(valuesIn(again, span))) }
            : {}),
        },
      }))
    }),
}
