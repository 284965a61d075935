import type { FindingId } from '#knowledge/vocabulary.ts'
import type { Call, MediaKind, Series, Track } from '../calls/model.ts'
import type { FoundProblem } from '../findings/finding.ts'
import { soundRatings } from './audio-score.ts'
import { mosOf, percentOf } from './e-model.ts'
import { pictureScores } from './video-score.ts'

export type Score = Readonly<{
  /** 0–100. */
  overall: number | undefined
  /** 1–4.5. */
  audioMos: number | undefined
  /** 0–100. */
  video: number | undefined
}>

/** Scores of one call at whole seconds since it began; NaN where nothing is known. */
export type SecondScores = Readonly<{ audioMos: Series; video: Series; overall: Series }>

/** Findings that mean: in that time there was nothing to hear, or to see, however well packets flowed. */
const nothingThere: Readonly<Partial<Record<FindingId, readonly MediaKind[]>>> = {
  'mic-silent': ['audio'],
  'audio-muted': ['audio'],
  'camera-stopped': ['video'],
  'decoder-stuck': ['video'],
  'video-not-negotiated': ['video'],
  'codec-mismatch': ['video'],
  'delivery-gap': ['audio', 'video'],
  'ice-failed': ['audio', 'video'],
}

/**
 * Sound and picture as one, 0–100: the worse counts twice, because a call with perfect pictures and no sound is no call.
 */
export const together = (audio: number | undefined, video: number | undefined): number | undefined => {
  const known = [audio, video].filter((value) => value !== undefined)
  if (known.length < 2) return known[0]
  return (2 * Math.min(...known) + Math.max(...known)) / 3
}

const meanKnown = (values: readonly number[]): number => {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.length === 0 ? NaN : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** Values of tracks, each with its own clock, as one value a second: their mean. */
const perSecond = (call: Call, tracks: readonly (readonly [Track, Series])[]): Series => {
  const seconds = new Float64Array(Math.min(86_400, Math.ceil(call.durationMs / 1000))).fill(NaN)
  const sums = new Float64Array(seconds.length)
  const counts = new Float64Array(seconds.length)
  for (const [{ at, dt }, values] of tracks)
    for (const [index, value] of values.entries()) {
      if (Number.isNaN(value)) continue
      // A reading speaks for the interval before it.
      const [first, end] = [Math.max(0, Math.floor(((at[index] ?? 0) - (dt[index] ?? 0)) / 1000)), Math.ceil((at[index] ?? 0) / 1000)]
      for (let second = first; second < Math.min(end, seconds.length); second += 1) {
        sums[second] = (sums[second] ?? 0) + value
        counts[second] = (counts[second] ?? 0) + 1
      }
    }
  return seconds.map((_, second) => ((counts[second] ?? 0) > 0 ? (sums[second] ?? 0) / (counts[second] ?? 1) : NaN))
}

const blank = (series: Series, problems: readonly FoundProblem[], kind: MediaKind): Series =>
  series.map((value, second) => {
    const isGone = problems.some(
      ({ id, severity, fromMs, toMs }) =>
        severity !== 'info' && nothingThere[id]?.includes(kind) === true && second * 1000 < toMs && (second + 1) * 1000 > fromMs,
    )
    return isGone ? 0 : value
  })

const directions = ['receive', 'send'] as const

/**
 * What the person on this side hears and sees; where nothing is received, what is sent, as far as the receiver reports it.
 */
const judged = (call: Call, kind: MediaKind): readonly Track[] => {
  const direction = directions.find((one) =>
    call.tracks.some((track) => track.direction === one && track.kind === kind && !Number.isNaN(meanKnown([...track.m.packets]))),
  )
  return call.tracks.filter((track) => track.direction === direction && track.kind === kind)
}

/** Score of each second and of the call. `problems` are those of this call. */
export const scoreCall = (call: Call, problems: readonly FoundProblem[]): Readonly<{ score: Score; seconds: SecondScores }> => {
  const failed = problems.some(({ id }) => id === 'ice-failed')
  const sound = perSecond(
    call,
    judged(call, 'audio').map((track) => [track, soundRatings(call, track)] as const),
  )
  const picture = perSecond(
    call,
    judged(call, 'video').map((track) => [track, pictureScores(call, track)] as const),
  )
  const ratings = blank(sound, problems, 'audio')
  const video = blank(picture, problems, 'video')
  const audioMean = meanKnown([...ratings])
  const videoMean = meanKnown([...video])
  const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value)
  const audio = known(audioMean)
  const overall = together(audio === undefined ? undefined : percentOf(audio), known(videoMean))
  return {
    score: {
      overall: overall ?? (failed ? 0 : undefined),
      audioMos: audio === undefined ? (failed ? 1 : undefined) : mosOf(audio),
      video: known(videoMean),
    },
    seconds: {
      audioMos: ratings.map((value) => (Number.isNaN(value) ? NaN : mosOf(value))),
      video,
      overall: ratings.map(
        (value, second) => together(Number.isNaN(value) ? undefined : percentOf(value), known(video[second] ?? NaN)) ?? NaN,
      ),
    },
  }
}
