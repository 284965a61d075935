import type { IncidentEvent } from './incident.ts'

/** A "next update by": until when, and when the next word came (null: not yet). */
export type UpdatePromise = Readonly<{ by: number; keptAt: number | null; state: 'kept' | 'broken' | 'open' }>

/** Every promise of one incident's history. @param now epoch ms */
export const promisesOf = (events: readonly IncidentEvent[], now: number): readonly UpdatePromise[] => {
  const words = events.filter((event) => event.type === 'updated')
  return words.flatMap(({ data: { nextUpdateAt: by } }, index): UpdatePromise[] => {
    if (by === null) return []
    const keptAt = words[index + 1]?.at ?? null
    return [{ by, keptAt, state: (keptAt ?? now) > by ? 'broken' : keptAt === null ? 'open' : 'kept' }]
  })
}

/** How many promises were kept of those that are decided. Shown with both numbers: a rate of one is none. */
export type KeptRate = Readonly<{ kept: number; decided: number }>

export const keptRate = (histories: Iterable<readonly IncidentEvent[]>, now: number): KeptRate => {
  const decided = [...histories].flatMap((events) => promisesOf(events, now)).filter(({ state }) => state !== 'open')
  return { kept: decided.filter(({ state }) => state === 'kept').length, decided: decided.length }
}
