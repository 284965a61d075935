import { tracksOf, type Series } from '../calls/model.ts'
import { alarms } from './alarm.ts'
import { meanOf, percent, rounded, spanOf, valuesIn, type Rule } from './rule.ts'

const fewest = 5

/** Mean absolute deviation ÷ mean of the last five readings. */
const variation = (fps: Series): Series =>
  fps.map((_, index) => {
    const last = [...fps.subarray(Math.max(0, index - fewest + 1), index + 1)].filter((value) => !Number.isNaN(value))
    const mean = meanOf(last)
    return last.length < fewest || mean === 0 ? NaN : meanOf(last.map((value) => Math.abs(value - mean))) / mean
  })

/**
 * The frame rate keeps jumping although the network is fine: the device decodes at its limit.
 *
 * Looks at: inbound-rtp video, mean absolute deviation of decoded frames a second ÷ their mean over 5 readings, above 8 % in
 * 3 of 5, while less than 2 % is lost and decoding takes more than half of the time a frame has, or frames are dropped.
 * A sender that sends unevenly looks the same from here; without a sign of the decoder nothing is said.
 * Source: webrtc-issue-detector (8 %).
 */
export const fpsVolatile: Rule = {
  id: 'fps-volatile',
  detect: (call) =>
    tracksOf(call, 'receive', 'video').flatMap((track) => {
      const { fps, lossShare, decodeMs, droppedShare } = track.m
      const varies = variation(fps)
      const isBusy = (index: number): boolean => (decodeMs[index] ?? 0) * (fps[index] ?? 0) > 500 || (droppedShare[index] ?? 0) > 0.02
      return alarms(track, { bad: (i) => (varies[i] ?? NaN) > 0.08 && !((lossShare[i] ?? 0) >= 0.02) && isBusy(i) }).map((span) => ({
        severity: 'warning',
        side: 'receive',
        media: 'video',
        track: track.id,
        ...spanOf(track, span),
        evidence: {
          fps_variation_percent: percent(meanOf(valuesIn(varies, span))),
          fps: rounded(meanOf(valuesIn(fps, span))),
          decode_ms: rounded(meanOf(valuesIn(decodeMs, span))),
        },
      }))
    }),
}
