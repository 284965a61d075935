import type { IndexView } from './search-index.ts'

const day = 86_400_000

/** What a ticket of unknown age, and an article, counts as: neither fresh nor old. */
const agelessDays = 90

export const freshness = (view: IndexView, documentId: number, now: number | undefined, aging: number): number => {
  const openedAt = documentId < 0 ? null : view.openedAt(documentId)
  const reference = now ?? view.newest
  const days = openedAt === null || reference === null ? agelessDays : Math.max(0, reference - openedAt) / day
  return 1 / (1 + aging * Math.log10(1 + days))
}
