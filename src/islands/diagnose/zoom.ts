/** The stretch of the recording that is looked at, ms since it began. */
export type Range = Readonly<{ from: number; to: number }>

const shortestMs = 3000

export const clampRange = ({ from, to }: Range, whole: Range): Range => {
  const length = Math.min(whole.to - whole.from, Math.max(shortestMs, to - from))
  const begin = Math.min(Math.max(whole.from, from), whole.to - length)
  return { from: begin, to: begin + length }
}

/** In and out around the middle. */
export const zoomed = ({ from, to }: Range, factor: number, whole: Range): Range => {
  const [middle, half] = [(from + to) / 2, ((to - from) / 2) * factor]
  return clampRange({ from: middle - half, to: middle + half }, whole)
}

/** Left and right by a share of what is seen. */
export const moved = ({ from, to }: Range, share: number, whole: Range): Range => {
  const by = (to - from) * share
  return clampRange({ from: from + by, to: to + by }, whole)
}

/** A stretch with room around it, so that one sees how it began and ended. */
export const around = (from: number, to: number, whole: Range): Range => {
  const room = Math.max(5000, (to - from) * 0.5)
  return clampRange({ from: from - room, to: to + room }, whole)
}
