import type { Share } from './share.ts'

export type NewShare = Omit<Share, 'opened' | 'lastOpenedAt' | 'revokedAt' | 'revokedBy' | 'items'> &
  Readonly<{ items: readonly Pick<Share['items'][number], 'article' | 'anchor'>[] }>

/** Shares and their counts. Counting adds one where the number is kept, so that two readers at a moment are two. */
export type ShareRepository = Readonly<{
  /** The share and its items, or nothing. */
  add: (share: NewShare) => Promise<void>
  find: (id: string) => Promise<Share | undefined>
  /** Newest first; a page below `before` (epoch ms). */
  list: (page: Readonly<{ before: number; limit: number }>) => Promise<readonly Share[]>
  /** Another secret opens it, until another day. @returns false when it was revoked or is not there. */
  renew: (id: string, renewal: Readonly<{ keyHash: string; expiresAt: number }>) => Promise<boolean>
  /** @returns false when it was revoked before or is not there. */
  revoke: (id: string, by: string, at: number) => Promise<boolean>
  countOpening: (id: string, at: number) => Promise<void>
  /** @param position of the item, from 1 */
  countReading: (id: string, position: number) => Promise<void>
  countVerdict: (id: string, position: number, isHelpful: boolean) => Promise<void>
}>
