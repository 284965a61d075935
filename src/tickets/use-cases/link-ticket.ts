import { DomainError } from '#kernel/errors.ts'
import { openAsStaff } from '../access.ts'
import { actorLabel, type Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import type { LinkRelation, TicketLink } from '../event.ts'
import { resolveTicketRef, ticketRef } from './resolve-ticket-ref.ts'

export type LinkInput = Readonly<{ articleId: string; relation: LinkRelation }>

/** Staff links a ticket to an article (`kind/slug`) or to another ticket. Linking twice is linking once. */
export const linkTicket = async (
  deps: TicketDeps,
  actor: Actor,
  number: string,
  { articleId, relation }: LinkInput,
): Promise<readonly TicketLink[]> => {
  const { ticket, staff } = await openAsStaff(deps, actor, number)
  const target = await targetOf(deps, articleId)
  if (target === ticketRef(ticket))
    throw new DomainError('invalid_input', 'a ticket cannot be linked to itself', undefined, [
      { path: 'article_id', message: 'expected another ticket or an article' },
    ])
  const links = await deps.tickets.links(ticket.id)
  if (links.some((link) => link.target === target && link.relation === relation)) return links
  await deps.tickets.append(ticket.id, 'latest', [
    { type: 'linked', at: deps.clock(), actor: actorLabel(staff), data: { target, relation } },
  ])
  return deps.tickets.links(ticket.id)
}

const answerPrefix = 'answer/'

const targetOf = async (deps: TicketDeps, id: string): Promise<string> => {
  if (deps.articleExists(id)) return id
  // An answer is the public side of a ticket; the link is to the ticket, where the next search learns from it.
  const [answered] = id.startsWith(answerPrefix) ? await deps.tickets.findByAnswerSlug(id.slice(answerPrefix.length)) : []
  if (answered !== undefined) return ticketRef(answered)
  if (!/^[a-z]+\/[a-z0-9-]+$/.test(id)) return ticketRef(await resolveTicketRef(deps, id, 'article_id'))
  throw new DomainError('invalid_input', `there is no article "${id}"`, undefined, [
    { path: 'article_id', message: 'expected "kind/slug" of an existing article, e.g. "code/agora-110"' },
  ])
}
