import type { ImpreciseTime } from '#kernel/imprecise-time.ts'
import type { Postmortem } from '#knowledge/schemas/postmortem.ts'
import { durationBetween, type Duration } from './durations.ts'

export const momentNames = ['started', 'detected', 'mitigated', 'resolved', 'verified'] as const
export type MomentName = (typeof momentNames)[number]

/** Whose move it was: the fault's or the customer's, ours, or the verified end. */
export type MomentSide = 'black' | 'white' | 'seal'

export type Moment = Readonly<{
  name: MomentName
  time: ImpreciseTime
  side: MomentSide
  /** Since the fault started; undefined when either time is unknown. */
  sinceStart: Duration | undefined
}>

/** Our own watch saw it; every other way of finding out was somebody else's move. */
const seenByUs: ReadonlySet<Postmortem['detection_source']> = new Set(['monitoring', 'internal_test'])

const sideOf = (name: MomentName, detection: Postmortem['detection_source']): MomentSide => {
  if (name === 'started') return 'black'
  if (name === 'detected') return seenByUs.has(detection) ? 'white' : 'black'
  return name === 'verified' ? 'seal' : 'white'
}

/** The moments of a postmortem in order, unknown ones included: they happened, only nobody wrote down when. */
export const momentsOf = ({ times, detection_source }: Pick<Postmortem, 'times' | 'detection_source'>): Moment[] =>
  momentNames.map((name) => ({
    name,
    time: times[name],
    side: sideOf(name, detection_source),
    sinceStart: name === 'started' ? undefined : durationBetween(times.started, times[name]),
  }))
