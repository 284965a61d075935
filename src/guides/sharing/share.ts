import type { Language } from '#kernel/languages.ts'
import type { ArticleId } from '#knowledge/article.ts'

/** Kinds that are read from top to bottom; a troubleshooter is walked, an answer belongs to somebody else's case. */
export const shareableKinds = ['guide', 'postmortem', 'code'] as const

/** A small bundle: what somebody reads in one sitting. */
export const mostItems = 10
export const longestShareNote = 2000
export const longestCustomerName = 200

/** For how long a link may be made to open, days. */
export const shareDays = [7, 30, 90, 365] as const
export const defaultShareDays = 30

/** A guide, or one section of it. */
export type SharedPlace = Readonly<{ article: ArticleId; anchor: string | null }>

/** What became of one article of a share: counts, never who. */
export type ShareItem = SharedPlace & Readonly<{ read: number; helpful: number; unhelpful: number }>

/** What customer success gave to a customer: some articles with a note, behind a private link. */
export type Share = Readonly<{
  /** Public half of the link; names the share on the desk and in the audit log. */
  id: string
  /** SHA-256 of the secret half. */
  keyHash: string
  customer: string
  /** The customer's language: the note's, and the one the link leads to. */
  lang: Language
  note: string
  items: readonly ShareItem[]
  madeBy: string
  /** Times are epoch ms. */
  madeAt: number
  expiresAt: number
  revokedAt: number | null
  revokedBy: string | null
  /** How often the page was opened; see `opening.ts` for what counts. */
  opened: number
  lastOpenedAt: number | null
}>

export type ShareState = 'open' | 'expired' | 'revoked'

/** @param now epoch ms */
export const shareState = ({ revokedAt, expiresAt }: Pick<Share, 'revokedAt' | 'expiresAt'>, now: number): ShareState =>
  revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : 'open'

/** A place as people and the API write it. @example placeId({ article: 'guide/echo', anchor: 'steps' }) // 'guide/echo#steps' */
export const placeId = ({ article, anchor }: SharedPlace): string => (anchor === null ? article : `${article}#${anchor}`)

/** @returns undefined for what is no place in an article that can be shared. */
export const parsePlace = (text: string): SharedPlace | undefined => {
  const match = /^(?<kind>[a-z]+)\/(?<slug>[a-z0-9][a-z0-9.-]*)(?:#(?<anchor>[^\s#]+))?$/u.exec(text.trim())?.groups
  const kind = shareableKinds.find((known) => known === match?.['kind'])
  if (match === undefined || kind === undefined) return undefined
  return { article: `${kind}/${match['slug'] ?? ''}`, anchor: match['anchor'] ?? null }
}
