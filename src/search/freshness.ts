import type { IndexView } from './search-index.ts'

const day = 86_400_000

/** What a ticket of unknown age, and an article, counts as: neither fresh nor old. */
const agelessDays = 90

/**
 * How fresh a ticket is, 0–1: problems come in waves, and what was reported last week is more often the same one than what
 * was reported years ago. By the order of magnitude of its age, so that a forum of twenty years and a desk of one need no
 * setting of their own.
 *
 * @param now epoch ms; undefined: when the newest ticket was opened, so that an answer depends on no clock.
 * @param aging loss per factor of ten in days.
 */
export const freshness = (
  view: Pick<IndexView, 'openedAt' | 'newest'>,
  documentId: number,
  now: number | undefined,
  aging: number,
): number => {
  const openedAt = documentId < 0 ? null : view.openedAt(documentId)
  const reference = now ?? view.newest
  const days = openedAt === null || reference === null ? agelessDays : Math.max(0, reference - openedAt) / day
  return 1 / (1 + aging * Math.log10(1 + days))
}
