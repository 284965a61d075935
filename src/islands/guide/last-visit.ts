/** When this browser was here before. Reloading within a visit is not a new one. */
export type Visits = Readonly<{ previous: number | undefined; current: number }>

const visitMs = 30 * 60_000

/**
 * @param stored what was kept, or null
 * @param now epoch ms
 * @example visitsAfter('{"current":1000}', 7_200_000) // { previous: 1000, current: 7200000 }
 */
export const visitsAfter = (stored: string | null, now: number): Visits => {
  const before = parsed(stored)
  if (before === undefined) return { previous: undefined, current: now }
  // A clock that was set back must not hide changes for ever.
  if (now >= before.current && now - before.current < visitMs) return { previous: before.previous, current: now }
  return { previous: Math.min(before.current, now), current: now }
}

const parsed = (stored: string | null): Visits | undefined => {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    if (typeof value !== 'object' || value === null || !('current' in value) || typeof value.current !== 'number') return undefined
    const previous = 'previous' in value && typeof value.previous === 'number' ? value.previous : undefined
    return { previous, current: value.current }
  } catch {
    return undefined
  }
}

/** Days are all that is known of a change: one on the day of the visit may have come after it, so it counts. */
export const changedSince = (day: string, previous: number): boolean => day >= new Date(previous).toISOString().slice(0, 10)
