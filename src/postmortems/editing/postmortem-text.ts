import type { Language } from '#kernel/languages.ts'

/** A draft's way: written, read by others, approved by one of them. */
export const textStatuses = ['writing', 'in_review', 'approved'] as const
export type TextStatus = (typeof textStatuses)[number]

/** A postmortem that is written here and not yet in `content/`. */
export type PostmortemText = Readonly<{
  /** `slug.lang`. */
  id: string
  slug: string
  lang: Language
  /** The ticket it came from. */
  ticket: string
  /** The whole MDX file. */
  text: string
  status: TextStatus
  /** Who changed the text last: this person cannot approve it. */
  author: string
  approvedBy: string | null
  /** Grows with every change; who saves an older one is told. */
  version: number
  /** Epoch ms. */
  createdAt: number
  updatedAt: number
}>

export type ReviewComment = Readonly<{ seq: number; at: number; author: string; body: string }>

/** Implemented in `#storage/postmortem-text-repository.ts`. */
export type PostmortemTextRepository = Readonly<{
  find: (id: string) => Promise<PostmortemText | undefined>
  /** Last changed first. */
  list: () => Promise<readonly PostmortemText[]>
  /** @returns false when there is one with this id */
  add: (text: PostmortemText) => Promise<boolean>
  /** @returns false when the stored version is no longer the one before it */
  replace: (text: PostmortemText) => Promise<boolean>
  comments: (id: string) => Promise<readonly ReviewComment[]>
  comment: (id: string, comment: Omit<ReviewComment, 'seq'>) => Promise<void>
}>

export const longestPostmortem = 200_000
export const longestComment = 5_000
