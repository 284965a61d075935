import type { Clock } from '#kernel/clock.ts'
import type { Actor } from '#tickets/actor.ts'
import { askedWords } from './asked-words.ts'
import type { OnceADay } from './once-a-day.ts'
import type { SearchMissStore } from './search-miss-store.ts'

/** So many have to have asked the same before anybody sees the words: what one person typed stays unread. */
export const enoughToShow = 3

export type SearchMissDeps = Readonly<{
  /** False where the site keeps no such counts. */
  isCounting: boolean
  misses: SearchMissStore
  clock: Clock
  newId: () => string
  redact: (text: string) => string
  /** Keyed, so that the table alone tells nobody what was asked. */
  digest: (text: string) => Promise<string>
  /** Whether the public finds nothing; asked again, because the caller may say anything. */
  findsNothing: (q: string) => Promise<boolean>
  onceADay: OnceADay
}>

export type Miss = Readonly<{
  q: string
  /** Where it comes from; used in memory to count nobody twice a day, and kept nowhere. */
  address: string
  /** The browser asks not to be counted (Sec-GPC, DNT). */
  optsOut: boolean
}>

/** Counts a search that found nothing. Says nothing about what became of it: the caller learns nothing of others. */
export const noteMiss = async (deps: SearchMissDeps, actor: Actor, { q, address, optsOut }: Miss): Promise<void> => {
  // Staff tries things out.
  if (!deps.isCounting || optsOut || actor.kind !== 'anonymous') return
  const text = askedWords(q, deps.redact)
  if (text === undefined || !(await deps.findsNothing(text))) return
  const at = deps.clock()
  const asked = await deps.digest(text)
  if (!deps.onceADay(`${address} ${asked}`, at)) return
  await deps.misses.note(
    asked,
    {
      id: deps.newId(),
      source: 'search',
      times: 1,
      visitId: null,
      customer: null,
      article: null,
      place: null,
      text,
      scenario: null,
      product: null,
      // It may have been mere curiosity.
      severity: 'low',
      at,
      outcome: null,
      reason: null,
      settledAt: null,
      settledBy: null,
    },
    enoughToShow,
  )
}
