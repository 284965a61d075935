import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { ArticleKind } from '#knowledge/vocabulary.ts'
import { isTicketKey } from '#tickets/ticket-key.ts'
import { shareState, type Share } from './share.ts'
import type { ShareDeps } from './share-deps.ts'
import { sharedArticles, type SharedArticle } from './shared-article.ts'

/** What the customer gets. An allow-list: counts and names of colleagues who revoke stay on the desk. */
export type SharedView = Readonly<{
  id: string
  customer: string
  lang: Language
  note: string
  madeBy: string
  madeAt: number
  expiresAt: number
  articles: readonly SharedArticle[]
  /** How many of what was shared the public may no longer read. */
  missing: number
}>

/** Compared with a key's hash where there is no share, so that a guess takes the same steps. */
const noHash = '0'.repeat(64)

/** The share behind a link; undefined, whichever it is, for one that is unknown, guessed, expired or revoked. */
const openedBy = async ({ shares, clock }: Pick<ShareDeps, 'shares' | 'clock'>, id: string, key: string): Promise<Share | undefined> => {
  const share = await shares.find(id)
  const fits = isTicketKey(key, share?.keyHash ?? noHash)
  return share !== undefined && fits && shareState(share, clock()) === 'open' ? share : undefined
}

/** @param isOpening whether a person opened it now, and it counts; see `opening.ts`. */
export const openShare = async (
  deps: ShareDeps,
  id: string,
  key: string,
  { lang, isOpening }: Readonly<{ lang: Language; isOpening: boolean }>,
): Promise<SharedView | undefined> => {
  const share = await openedBy(deps, id, key)
  if (share === undefined) return undefined
  if (isOpening) await deps.shares.countOpening(id, deps.clock())
  const articles = sharedArticles(deps.publicArticles(), share.items, lang)
  const { customer, note, madeBy, madeAt, expiresAt } = share
  return { id, customer, lang: share.lang, note, madeBy, madeAt, expiresAt, articles, missing: share.items.length - articles.length }
}

/** An item of a share that is open to whoever holds this key. @throws DomainError `not_found`, the same for every reason. */
const itemOf = async (deps: ShareDeps, id: string, key: string, position: number) => {
  const share = await openedBy(deps, id, key)
  const item = share?.items[position - 1]
  if (share === undefined || item === undefined) throw new DomainError('not_found', 'this link opens nothing')
  return { share, item }
}

/** Somebody came to the end of an article. */
export const noteReading = async (deps: ShareDeps, id: string, key: string, position: number): Promise<void> => {
  await itemOf(deps, id, key, position)
  await deps.shares.countReading(id, position)
}

/** Whether an article helped, and what was missing: counted on the share, kept with the article, and what was missing in the inbox. */
export const judgeShared = async (
  deps: ShareDeps,
  {
    id,
    key,
    position,
    ...word
  }: Readonly<{
    id: string
    key: string
    position: number
    isHelpful: boolean
    comment: string | null
    place: string | null
    lang: Language
  }>,
): Promise<void> => {
  const { share, item } = await itemOf(deps, id, key, position)
  // Places are written `kind/slug` and nothing else (`parsePlace`).
  const [kind = '', slug = ''] = item.article.split('/')
  await deps.giveFeedback({ ...word, kind: kind as ArticleKind, slug }, share.customer)
  await deps.shares.countVerdict(id, position, word.isHelpful)
}
