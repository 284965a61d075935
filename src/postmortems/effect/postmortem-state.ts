import type { NewNotice } from '#notifications/notice.ts'
import type { PublicEffect } from './public-effect.ts'
import type { Verdict } from './verdict.ts'

/** What the last measurement said of a postmortem, and since when. */
export type PostmortemState = Readonly<{
  slug: string
  verdict: Verdict
  /** Since when it is this, epoch ms. */
  verdictAt: number
  /** When its problem came back; null while it stays away. */
  reopenedAt: number | null
  /** When it was last measured, epoch ms. */
  measuredAt: number
  /** What of that measurement everybody may know, once the page is public. */
  shown: PublicEffect
}>

/** Kept between measurements. Implemented in `#storage/postmortem-state-repository.ts`. */
export type PostmortemStateRepository = Readonly<{
  all: () => Promise<readonly PostmortemState[]>
  find: (slug: string) => Promise<PostmortemState | undefined>
  /** With the letters that tell of it: they are in the outbox exactly when the state is kept. */
  put: (state: PostmortemState, notices?: readonly NewNotice[]) => Promise<void>
}>
