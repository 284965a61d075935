import type { ClockView, SegmentView } from '#tickets/clock-view.ts'

/** A piece of the band: `x` and `width` in thousandths of the whole way, `isAhead` for what is still to come. */
export type ClockBar = Readonly<{ x: number; width: number; kind: SegmentView['kind']; isAhead: boolean }>

export type ClockPicture = Readonly<{
  bars: readonly ClockBar[]
  /** Where the marks stand, in thousandths; null when the moment is not on the way. */
  now: number | null
  warn: number | null
  due: number | null
  met: number | null
}>

/** Width of the picture in its own units. */
export const pictureWidth = 1000

/** Narrower than this a piece would vanish; it is drawn this wide. */
const thinnest = 2

const timeOf = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso))

/**
 * A deadline as a band in proportion to real time, from its start to the deadline or, when that was missed, to now or to the
 * answer. Only geometry; what a height or a mark means is said by the page.
 *
 * @returns undefined when there is no time to draw.
 */
export const clockPicture = (clock: ClockView): ClockPicture | undefined => {
  const all = [
    ...clock.segments.map((segment) => ({ segment, isAhead: false })),
    ...clock.ahead.map((segment) => ({ segment, isAhead: true })),
  ]
  const start = Date.parse(clock.started_at)
  const reached = timeOf(clock.segments.at(-1)?.to ?? clock.started_at) ?? start
  const end = Math.max(timeOf(clock.due_at) ?? start, ...all.map(({ segment }) => Date.parse(segment.to)))
  if (end <= start) return undefined
  const place = (at: number): number => Math.round(((at - start) / (end - start)) * pictureWidth)
  const mark = (at: number | null): number | null => (at === null || at < start || at > end ? null : place(at))
  return {
    bars: all.map(({ segment, isAhead }) => {
      const x = place(Date.parse(segment.from))
      return {
        x: Math.min(x, pictureWidth - thinnest),
        width: Math.max(place(Date.parse(segment.to)) - x, thinnest),
        kind: segment.kind,
        isAhead,
      }
    }),
    now: clock.met_at === null && clock.state !== 'stopped' ? mark(reached) : null,
    warn: mark(timeOf(clock.warn_at)),
    due: mark(timeOf(clock.due_at)),
    met: mark(timeOf(clock.met_at)),
  }
}
