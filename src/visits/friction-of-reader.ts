import { articleId } from '#knowledge/article.ts'
import type { ArticleFeedback } from '#knowledge/article-feedback.ts'
import type { Scenario } from '#knowledge/vocabulary.ts'
import type { Friction } from './friction.ts'

/**
 * What a reader missed in an article, as an item of the inbox. One who was helped all the same hurts less.
 * @param customer whom the article was given to; null for a reader nobody knows.
 */
export const frictionOfReader = (
  { id, kind, slug, isHelpful, comment, place, at }: ArticleFeedback & Readonly<{ comment: string }>,
  scenario: Scenario | null,
  customer: string | null = null,
): Friction => ({
  id,
  source: 'reader',
  times: 1,
  visitId: null,
  customer,
  article: articleId(kind, slug),
  place,
  text: comment,
  scenario,
  product: null,
  severity: isHelpful ? 'low' : 'medium',
  at,
  outcome: null,
  reason: null,
  settledAt: null,
  settledBy: null,
})
