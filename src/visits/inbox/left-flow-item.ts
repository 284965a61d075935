import { articleId } from '#knowledge/article.ts'
import type { LeftFlow } from '#troubleshooter/sessions/list-abandoned.ts'
import type { Friction } from '../friction.ts'

const prefix = 'flow-'

/** Which flow an item of the inbox stands for; undefined for items that are kept. */
export const flowOfItem = (id: string): string | undefined => (id.startsWith(prefix) ? id.slice(prefix.length) : undefined)

/**
 * Walks that were left, as one item of the inbox. It is reckoned each time and not kept, so it counts what is true now; who walked
 * had a problem, and no fix helped.
 */
export const leftFlowItem = ({ flow, walks, since }: LeftFlow, title: string): Friction => ({
  id: prefix + flow,
  source: 'flow',
  times: walks,
  visitId: null,
  customer: null,
  article: articleId('flow', flow),
  place: null,
  text: title,
  scenario: null,
  product: null,
  severity: 'medium',
  at: since,
  outcome: null,
  reason: null,
  settledAt: null,
  settledBy: null,
})
