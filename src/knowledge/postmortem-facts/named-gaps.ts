import type { DurationLabel, LabelledMoment } from './labelled.ts'
import { isExact, type Dated } from './moment-span.ts'

/** A stretch between two moments that are named, in minutes of the clock on the wall. */
export type Gap = Readonly<{ from: Dated; to: Dated; minutes: number }>

/** Where each figure ends, the best first. */
const ends: Readonly<Record<DurationLabel, readonly LabelledMoment[]>> = {
  detect: ['detected'],
  recover: ['mitigated', 'resolved'],
  resolve: ['resolved', 'mitigated'],
  whole: ['resolved', 'mitigated'],
}
/** Teams count from when it began, when it was seen, or when it was declared. */
const starts: readonly LabelledMoment[] = ['started', 'detected', 'declared']

/**
 * The stretches that a figure of one incident may mean, the best first; none when no end of it is named, or its moments lie
 * the wrong way round. To some "recovered" is when the impact is gone, to others when the incident is over.
 */
export const gapsFor = (name: DurationLabel, moments: readonly Dated[]): Gap[] => {
  const ending = ends[name].flatMap((end) => moments.find((moment) => moment.name === end && isExact(moment)) ?? [])
  return (name === 'recover' ? ending : ending.slice(0, 1)).flatMap((to) =>
    moments
      .filter((moment) => starts.includes(moment.name) && moment.name !== to.name && isExact(moment) && moment.span.from <= to.span.from)
      .map((from) => ({ from, to, minutes: (to.span.from - from.span.from) / 60_000 })),
  )
}
