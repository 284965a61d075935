import type { Clock } from '#kernel/clock.ts'
import type { Language } from '#kernel/languages.ts'
import type { Article } from '#knowledge/article.ts'
import type { FeedbackInput } from '#knowledge/article-feedback.ts'
import type { Actor } from '#tickets/actor.ts'
import type { ShareRepository } from './share-repository.ts'

/** What staff did to a share, for the audit log. */
export type ShareDeed = Readonly<{ action: 'share.made' | 'share.renewed' | 'share.revoked'; target: string; detail: string }>

export type ShareDeps = Readonly<{
  shares: ShareRepository
  /** Articles that everybody may read, as they are now: a share shows nothing else, whatever it was made from. */
  publicArticles: () => readonly Article[]
  clock: Clock
  randomBytes: (bytes: number) => Uint8Array
  /** Takes secrets and addresses out of what people type. */
  redact: (text: string) => string
  /** The whole private link. */
  shareUrl: (lang: Language, id: string, key: string) => string
  note: (actor: Actor, deed: ShareDeed) => Promise<void>
  /** Keeps a reader's word; what was missing comes to the inbox under this customer's name. */
  giveFeedback: (word: FeedbackInput, customer: string) => Promise<void>
}>
