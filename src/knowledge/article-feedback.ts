import type { Clock } from '#kernel/clock.ts'
import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { ArticleId } from './article.ts'
import type { ArticleKind } from './vocabulary.ts'

/** One reader's word on an article. Anonymous: no address, no name. */
export type ArticleFeedback = Readonly<{
  id: string
  kind: ArticleKind
  slug: string
  lang: Language
  isHelpful: boolean
  comment: string | null
  /** Anchor of the section the word is about; null for the whole. */
  place: string | null
  at: number
}>

export type ArticleFeedbackRepository = Readonly<{
  add: (feedback: ArticleFeedback) => Promise<void>
  /** How often each article helped and did not, over all languages. */
  totals: () => Promise<ReadonlyMap<ArticleId, Readonly<{ helpful: number; unhelpful: number }>>>
}>

export type FeedbackDeps = Readonly<{
  feedback: ArticleFeedbackRepository
  clock: Clock
  newId: () => string
  articleIsPublic: (id: ArticleId) => Promise<boolean>
  /** Told of every word that says more than yes or no. */
  onComment: (feedback: ArticleFeedback & Readonly<{ comment: string }>) => Promise<void>
  /** Takes out what nobody should keep: people paste tokens into any field. */
  redact: (text: string) => string
}>

export type FeedbackInput = Omit<ArticleFeedback, 'id' | 'at'>

/**
 * Keeps what a reader says of a public article. Anybody may.
 *
 * @throws DomainError `not_found` when nobody can read that article.
 */
export const giveFeedback = async (
  { feedback, clock, newId, articleIsPublic, onComment, redact }: FeedbackDeps,
  input: FeedbackInput,
): Promise<void> => {
  const id: ArticleId = `${input.kind}/${input.slug}`
  if (!(await articleIsPublic(id)))
    throw new DomainError('not_found', `there is no article "${id}"`, 'find articles with GET /api/v1/search?q=…')
  const comment = input.comment === null ? null : redact(input.comment)
  const kept: ArticleFeedback = { ...input, comment, id: newId(), at: clock() }
  await feedback.add(kept)
  if (comment !== null) await onComment({ ...kept, comment })
}
