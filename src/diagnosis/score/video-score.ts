import { blockyQp, neededKbps } from '../calls/bitrate-need.ts'
import { carriesPicture } from '../calls/carries-picture.ts'
import { frozenMs } from '../calls/frozen.ts'
import { afterGrace, windowShare } from '../rules/alarm.ts'
import type { Call, Series, Track } from '../calls/model.ts'

/** Terms of a video score, each 0–100; the score is the lowest of those that are known. */
export const videoTerms = ['sharpness', 'fps', 'freeze'] as const
export type VideoTerm = (typeof videoTerms)[number]

const clamp = (value: number): number => Math.min(100, Math.max(0, value))

/** From `[value, score]` points, in proportion between them; values ascend. */
const scale = (points: readonly (readonly [value: number, score: number])[], value: number): number => {
  const above = points.findIndex(([at]) => at >= value)
  const [low, high] = [points[above - 1], points[above]]
  if (high === undefined) return points.at(-1)?.[1] ?? 0
  if (low === undefined) return high[1]
  return low[1] + ((high[1] - low[1]) * (value - low[0])) / (high[0] - low[0])
}

/**
 * How coarse the encoder had to be, as a share of the QP at which a picture turns blocky (libwebrtc). Half of it is a clean
 * picture.
 */
const byQp = (share: number): number =>
  scale(
    [
      [0.5, 100],
      [1, 60],
      [1.5, 20],
      [2, 0],
    ],
    share,
  )

/**
 * kbit/s ÷ need. 75 % is accepted (Vonage). Below that the picture is coarse or merely easy to encode, and nothing in the
 * stats tells which: the same lower end as a picture that just turns blocky.
 */
const byBitrate = (share: number): number =>
  scale(
    [
      [0, 60],
      [0.5, 75],
      [0.75, 90],
      [1, 100],
    ],
    share,
  )

/** 24 frames a second move like film, 15 is the usual profile of a call, 5 a slide show. */
const byFps = (fps: number): number =>
  scale(
    [
      [0, 0],
      [5, 30],
      [15, 85],
      [24, 100],
    ],
    fps,
  )

/** Share of time frozen. 5 % fails a minute of Agora's service level, 30 % is unwatchable. */
const byFreeze = (share: number): number =>
  scale(
    [
      [0, 100],
      [0.05, 60],
      [0.3, 0],
    ],
    share,
  )

/**
 * Each term of a picture at each reading, NaN where it is not known. Sharpness is read from QP; only where the browser does
 * not tell it, from the bitrate against what the size needs, which punishes pictures that are easy to encode.
 */
export const pictureTerms = (call: Call, track: Track): Readonly<Record<VideoTerm, Series>> => {
  const { qp, kbps, width, height, fps } = track.m
  const knowsQp = qp.some((value) => !Number.isNaN(value))
  const frozen = windowShare(track, frozenMs(call, track), track.dt, 10_000, 1000, 0)
  // While nothing of a picture comes, there is none to judge; an outage is a finding, which takes the whole second.
  const isLive = (index: number): boolean => !Number.isNaN(track.dt[index] ?? NaN) && carriesPicture(track, index)
  return {
    sharpness: track.at.map((_, index) => {
      if (!isLive(index)) return NaN
      if (knowsQp) return byQpOrNaN((qp[index] ?? NaN) / blockyQp(track.codec))
      const share = (kbps[index] ?? NaN) / neededKbps(width[index] ?? NaN, height[index] ?? NaN, fps[index] ?? NaN)
      return Number.isNaN(share) ? NaN : byBitrate(share)
    }),
    fps: track.at.map((_, index) =>
      isLive(index) && !track.isScreen && !Number.isNaN(fps[index] ?? NaN) ? clamp(byFps(fps[index] ?? 0)) : NaN,
    ),
    freeze: frozen.map((share, index) => (isLive(index) && !Number.isNaN(share) ? byFreeze(share) : NaN)),
  }
}

const byQpOrNaN = (share: number): number => (Number.isNaN(share) ? NaN : byQp(share))

/** The lowest known term at each reading; the first seconds, in which every picture is still coarse, are left out. */
export const pictureScores = (call: Call, track: Track, terms = pictureTerms(call, track)): Series => {
  const begin = afterGrace(track, 5000)
  return track.at.map((_, index) => {
    const known = videoTerms.map((term) => terms[term][index] ?? NaN).filter((value) => !Number.isNaN(value))
    return known.length === 0 || index < begin ? NaN : known.reduce((a, b) => Math.min(a, b))
  })
}

/** For tests of the rule that worse input never scores better. */
export const videoScales = { byQp, byBitrate, byFps, byFreeze }
