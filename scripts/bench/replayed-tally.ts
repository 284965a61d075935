import { parseImpreciseTime, type ImpreciseTime } from '#kernel/imprecise-time.ts'
import type { Postmortem } from '#knowledge/schemas/postmortem.ts'
import type { EffectCase } from '#postmortems/effect/effect-case.ts'
import { fingerprintOf, type Fingerprint } from '#postmortems/effect/fingerprint.ts'
import { measureEffect } from '#postmortems/effect/measure-effect.ts'
import { verdicts as verdictNames, type Verdict } from '#postmortems/effect/verdict.ts'
import { replay, type ReplayedTicket, type World } from './replayed-histories.ts'
import { replayedCode, sdkOf } from './replayed-record.ts'
import { seededRandom } from './seeded-random.ts'

const dayMs = 86_400_000
const month = '2026-03'

/** Of 100 histories: the verdict that is true, one that is not, and none yet. */
export type Tally = Readonly<{ verdicts: ReadonlyMap<Verdict, number>; right: number; wrong: number }>

/** What the record says of the problem. */
const recordOf = (world: World) =>
  ({
    tickets: [],
    error_codes: [replayedCode],
    findings: [],
    platforms: ['web'],
    scenarios: ['1v1'],
    sdk: sdkOf(world),
  }) satisfies Partial<Postmortem>

const asCase = ({ at, isProblem, version }: ReplayedTicket, id: number): EffectCase => ({
  id,
  ref: `replay:${id}`,
  openedAt: at,
  scenario: '1v1',
  platform: 'web',
  sdkVersion: version,
  errorCodes: isProblem ? [replayedCode] : [],
  findings: [],
  links: [],
})

/** A history, what its record says of the day the fix shipped, and when the verdict is read. */
export const drawHistory = (world: World, seed: number) => {
  const random = seededRandom(seed)
  const isMonth = world.precision === 'month'
  // Whoever wrote only the month down shipped on some day of it.
  const shippedAt = Date.parse(`${month}-01`) + (isMonth ? Math.floor(random() * 31) : 0) * dayMs
  return { shipped: isMonth ? month : `${month}-01`, tickets: replay(world, shippedAt, random), now: shippedAt + world.readAt * dayMs }
}

const printOf = (world: World): Fingerprint => fingerprintOf('replayed', recordOf(world) as unknown as Postmortem, [])
const timeOf = (shipped: string): ImpreciseTime => parseImpreciseTime(shipped) ?? { precision: 'unknown' }

export const verdictOn = (world: World, seed: number): Verdict => {
  const { shipped, tickets, now } = drawHistory(world, seed)
  return measureEffect(printOf(world), timeOf(shipped), tickets.map(asCase), now).verdict
}

/** The same histories every time. */
export const seedOf = (number: number): number => number * 7919

/** Every verdict that somebody who looks each day until the world is read gets to see, as the daily job would keep it. */
export const verdictsSeen = (world: World, seed: number): ReadonlySet<Verdict> => {
  const { shipped, tickets, now } = drawHistory(world, seed)
  const cases = tickets.map(asCase)
  const print = printOf(world)
  const seen = new Set<Verdict>()
  let cameBackAt: number | null = null
  for (let at = now - world.readAt * dayMs; at <= now; at += dayMs) {
    const known = cases.filter(({ openedAt }) => openedAt < at)
    const { verdict } = measureEffect(print, timeOf(shipped), known, at, { cameBackAt })
    cameBackAt = verdict === 'came_back' ? (cameBackAt ?? at) : null
    seen.add(verdict)
  }
  return seen
}

/** Judges so many histories of one world. */
export const tallyWorld = (world: World, histories: number): Tally => {
  const verdicts = new Map<Verdict, number>()
  for (let number = 1; number <= histories; number++) {
    const verdict = verdictOn(world, seedOf(number))
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 100 / histories)
  }
  const sum = (some: readonly Verdict[]): number => some.reduce((all, verdict) => all + (verdicts.get(verdict) ?? 0), 0)
  const wrong = verdictNames.filter((verdict) => verdict !== 'too_early' && !world.right.includes(verdict))
  return { verdicts, right: sum(world.right), wrong: sum(wrong) }
}
