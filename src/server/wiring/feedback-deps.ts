import { randomUUID } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'
import type { FeedbackDeps } from '#knowledge/article-feedback.ts'
import type { Library } from '#knowledge/library-model.ts'
import { redact } from '#redaction/redact.ts'
import type { Storage } from '#storage/storage.ts'
import { frictionOfReader } from '#visits/friction-of-reader.ts'

/** @returns what keeps the word of a reader: one nobody knows, or one of this customer. */
export const feedbackDeps =
  (storage: Storage, library: Library, clock: Clock, articleIsPublic: FeedbackDeps['articleIsPublic']) =>
  (customer: string | null): FeedbackDeps => ({
    feedback: storage.feedback,
    clock,
    newId: randomUUID,
    articleIsPublic,
    redact,
    onComment: (word) => {
      const scenario = library.guides.find(({ slug }) => word.kind === 'guide' && slug === word.slug)?.data.scenario ?? null
      return storage.visits.addFriction(frictionOfReader(word, scenario, customer))
    },
  })
