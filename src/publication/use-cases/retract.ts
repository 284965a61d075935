import { DomainError } from '#kernel/errors.ts'
import { oneLine } from '#kernel/text.ts'
import { articleId, type ArticleId } from '#knowledge/article.ts'
import type { ArticleKind } from '#knowledge/vocabulary.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import { isAnswer } from '#tickets/answer.ts'
import { ticketNumber, type Ticket } from '#tickets/ticket.ts'
import { moveTicket } from '#tickets/use-cases/move-ticket.ts'
import { longestReason } from '../decision.ts'
import type { PublicationDeps } from '../deps.ts'
import { retractable } from '../shown-library.ts'

type Kind = (typeof retractable)[number]

const noArticle = (id: string): DomainError =>
  new DomainError('not_found', `there is no public article "${id}"`, 'write its address, or kind/slug such as "postmortem/no-sound-on-ios"')

/**
 * The article an address or a name means.
 *
 * @example parseArticle('https://kb.example.com/en/answers/t-1042/')?.slug // 't-1042'
 */
export const parseArticleName = (text: string): Readonly<{ kind: Kind; slug: string }> | undefined => {
  const page = /(?:^|\/)(?:en|zh)\/(postmortems|answers|guides\/[a-z0-9-]+)\/([a-z0-9-]+)(?:\.md|\/)?(?:[?#].*)?$/.exec(text.trim())
  const name = /^(postmortem|answer|guide)\/([a-z0-9-]+)$/.exec(text.trim())
  const kind = name?.[1] ?? page?.[1]?.split('/')[0]?.replace(/s$/, '')
  const slug = name?.[2] ?? page?.[2]
  const known = retractable.find((one) => one === kind)
  return known === undefined || slug === undefined ? undefined : { kind: known, slug }
}

const answersNamed = async ({ tickets }: PublicationDeps, slug: string): Promise<readonly Ticket[]> =>
  (await tickets.tickets.findByAnswerSlug(slug)).filter(isAnswer)

const isPublished = async ({ publications }: PublicationDeps, slug: string): Promise<boolean> =>
  (await publications.list()).some((publication) => publication.slug === slug && publication.publishedHash !== null)

const isPublicPage = ({ base }: PublicationDeps, kind: Kind, slug: string): boolean =>
  base.articles.some((article) => article.id === articleId(kind, slug) && article.visibility === 'public')

const checkReason = (text: string): string => {
  const reason = oneLine(text).trim()
  if (reason !== '' && reason.length <= longestReason) return reason
  throw new DomainError('invalid_input', 'reason: expected why it is taken back', undefined, [
    { path: 'reason', message: `expected 1 to ${longestReason} characters` },
  ])
}

/**
 * Takes an article back, in both languages and from every audience: page, twin, lists, search, feed, API, pack, sitemap. It is
 * done when this returns; other processes on the same database follow within a second.
 *
 * @param name its address, or `kind/slug`
 */
export const retract = async (
  deps: PublicationDeps,
  actor: Actor,
  name: string,
  input: Readonly<{ reason: string }>,
): Promise<ArticleId> => {
  assertStaff(actor, 'articles.publish')
  const found = parseArticleName(name)
  if (found === undefined)
    throw new DomainError('invalid_input', 'article: expected an address or kind/slug', undefined, [
      { path: 'article', message: 'expected the address of a postmortem, guide or answer, or kind/slug' },
    ])
  const { kind, slug } = found
  const reason = checkReason(input.reason)
  const id = articleId(kind as ArticleKind, slug)
  const answers = kind === 'answer' ? await answersNamed(deps, slug) : []
  if (answers.length === 0 && !isPublicPage(deps, kind, slug) && !(kind === 'postmortem' && (await isPublished(deps, slug))))
    throw noArticle(id)
  for (const ticket of answers)
    await moveTicket(deps.tickets, actor, ticketNumber(ticket.id), { to: ticket.state, visibility: 'internal', note: reason })
  await deps.publications.retract({ article: id, reason, by: actor.name, at: deps.clock() }, kind === 'postmortem' ? slug : undefined)
  await deps.note(actor, { action: 'article.retracted', target: id, detail: reason })
  await deps.refresh()
  return id
}

/**
 * Shows an article again that was taken back. Published projections stay down: they are approved and published anew.
 */
export const restore = async (deps: PublicationDeps, actor: Actor, id: ArticleId): Promise<void> => {
  assertStaff(actor, 'articles.publish')
  if (!(await deps.publications.restore(id)))
    throw new DomainError('not_found', `"${id}" was not taken back`, 'see: npm run fupan -- publication list')
  if (id.startsWith('answer/'))
    for (const ticket of await deps.tickets.tickets.findByAnswerSlug(id.slice('answer/'.length)))
      if (ticket.visibility === 'internal' && isAnswer({ ...ticket, visibility: 'public' }))
        await moveTicket(deps.tickets, actor, ticketNumber(ticket.id), { to: ticket.state, visibility: 'public' })
  await deps.note(actor, { action: 'article.restored', target: id })
  await deps.refresh()
}
