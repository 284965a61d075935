import type { Verdict } from '#postmortems/effect/verdict.ts'

/** A ticket of a made-up history. */
export type ReplayedTicket = Readonly<{ at: number; isProblem: boolean; version: string | null }>

/** What happened to a problem, known because it was made. Days count from the day the fix shipped. */
export type World = Readonly<{
  name: string
  /** Tickets a day with the problem, before the fix. */
  perDay: number
  /** Tickets a day about anything else. */
  others: (day: number) => number
  /** What is left of the problem where the fix is; 1: the fix does nothing. */
  left: (day: number) => number
  /** Share of customers whose version has the fix; undefined: it went out to everybody at once, and nobody names a version. */
  updated?: (day: number) => number
  /** Share of tickets that name their version. */
  named?: number
  /** How precisely the record says when the fix shipped. */
  precision?: 'day' | 'month'
  /** Days after the fix on which the verdict is read. */
  readAt: number
  /** What may be said of it; everything else but `too_early` is wrong. */
  right: readonly Verdict[]
}>

/** The fault was there from 4.3.0 on; 4.5.2 has the fix. */
export const replayedSdk = { affected: '>=4.3.0 <4.5.2', fixed: '4.5.2' } as const
const [withFault, withFix] = ['4.4.1', '4.6.0'] as const

const steady = () => 3
const gone = (share: number) => () => share
/** Tickets grow to four times as many within half a year. */
const growing = (day: number): number => 3 * 4 ** Math.max(0, Math.min(1, (day + 90) / 180))
const half = (day: number): number => Math.min(1, Math.max(0, day / 120))

const oneWorld = { perDay: 0.35, others: steady, readAt: 100 } as const

export const worlds: readonly World[] = [
  { ...oneWorld, name: 'nothing changed', left: gone(1), right: ['no_effect'] },
  { ...oneWorld, name: 'nothing changed, read after a year', left: gone(1), readAt: 365, right: ['no_effect'] },
  { ...oneWorld, name: 'halved', left: gone(0.5), right: ['effective', 'no_effect'] },
  { ...oneWorld, name: 'a fifth is left', left: gone(0.2), right: ['effective'] },
  { ...oneWorld, name: 'gone', left: gone(0), right: ['effective'] },
  { ...oneWorld, name: 'gone, read after 30 days', left: gone(0), readAt: 32, right: ['effective'] },
  { ...oneWorld, name: 'nothing changed, read after 30 days', left: gone(1), readAt: 32, right: ['no_effect'] },
  { ...oneWorld, name: 'a fifth is left, read after a year', left: gone(0.2), readAt: 365, right: ['effective'] },
  { ...oneWorld, name: 'came back after 120 days', left: (day) => (day < 120 ? 0 : 1), readAt: 160, right: ['came_back'] },
  {
    ...oneWorld,
    name: 'came back after 120 days, read after a year',
    left: (day) => (day < 120 ? 0 : 1),
    readAt: 365,
    right: ['came_back'],
  },
  { ...oneWorld, name: 'came back after 60 days', left: (day) => (day < 60 ? 0 : 1), readAt: 130, right: ['came_back'] },
  { ...oneWorld, name: 'came back by half after 120 days', left: (day) => (day < 120 ? 0 : 0.5), readAt: 200, right: ['came_back'] },
  { ...oneWorld, name: 'nothing changed, four times the tickets', left: gone(1), others: growing, right: ['no_effect'] },
  { ...oneWorld, name: 'gone, four times the tickets', left: gone(0), others: growing, right: ['effective'] },
  { ...oneWorld, name: 'rare, nothing changed', perDay: 0.05, left: gone(1), right: ['no_effect'] },
  { ...oneWorld, name: 'rare, gone', perDay: 0.05, left: gone(0), right: ['effective'] },
  { ...oneWorld, name: 'nothing changed, month known', left: gone(1), precision: 'month', readAt: 130, right: ['no_effect'] },
  { ...oneWorld, name: 'gone, month known', left: gone(0), precision: 'month', readAt: 130, right: ['effective'] },
  { ...oneWorld, name: 'fix does nothing, customers update slowly', left: gone(1), updated: half, named: 0.9, right: ['no_effect'] },
  { ...oneWorld, name: 'fix works, customers update slowly', left: gone(0), updated: half, named: 0.9, right: ['effective'] },
]

const dayMs = 86_400_000

/** How many of a Poisson process fall into a day (Knuth, TAOCP 2, 3.4.1; fine for few a day). */
const poisson = (mean: number, random: () => number): number => {
  const limit = Math.exp(-mean)
  let [count, product] = [0, random()]
  while (product > limit) {
    count += 1
    product *= random()
  }
  return count
}

/** A history of a world: every ticket from 90 days before the fix until it is read. */
export const replay = (world: World, shippedAt: number, random: () => number, days = world.readAt): ReplayedTicket[] => {
  const from = world.precision === 'month' ? -125 : -91
  return Array.from({ length: days - from }, (_, index) => from + index).flatMap((day) => {
    const at = (): number => shippedAt + day * dayMs + Math.floor(random() * dayMs)
    const updated = day < 0 ? 0 : (world.updated?.(day) ?? 1)
    const named = (version: string): string | null => (world.updated !== undefined && random() < (world.named ?? 1) ? version : null)
    const tickets = (count: number, isProblem: boolean, version: string): ReplayedTicket[] =>
      Array.from({ length: count }, () => ({ at: at(), isProblem, version: named(version) }))
    const others = world.others(day)
    // Who is updated and who is not write about other things alike.
    return [
      ...tickets(poisson(world.perDay * (1 - updated) * growth(world, day), random), true, withFault),
      ...tickets(poisson(world.perDay * updated * world.left(day) * growth(world, day), random), true, withFix),
      ...tickets(poisson(others * (1 - updated), random), false, withFault),
      ...tickets(poisson(others * updated, random), false, withFix),
    ]
  })
}

/** The problem grows with the customers who could have it. */
const growth = ({ others }: World, day: number): number => others(day) / others(-1000)
