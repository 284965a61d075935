import { openTicket } from '../access.ts'
import { actorLabel, type Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import { isReopenable } from '../lifecycle.ts'
import { hashSecret, ticketKeyBytes, ticketKeyFrom } from '../ticket-key.ts'
import type { Ticket } from '../ticket.ts'
import { filedTicket, filingEvents, type FiledTicket } from './file-ticket.ts'

export type MessageInput = Readonly<{ body: string }>

/** Where the message went: to the ticket, or, when the reopen window is over, to a new ticket linked to it. */
export type MessageResult =
  Readonly<{ kind: 'added'; ticket: Ticket }> | Readonly<{ kind: 'followed_up'; earlier: Ticket; filed: FiledTicket }>

/**
 * Adds a message everybody on the ticket sees. A customer's message ends the wait, whatever was waited for.
 * A message alone does not reopen ("thank you!" is a message too); reopening is its own wish.
 */
export const addMessage = async (deps: TicketDeps, actor: Actor, number: string, { body }: MessageInput): Promise<MessageResult> => {
  const { ticket, audience } = await openTicket(deps, actor, number, 'tickets.work')
  const author = audience === 'internal' ? ('staff' as const) : ('customer' as const)
  if (author === 'customer' && ticket.state === 'closed' && !isReopenable(ticket, deps.clock()))
    return { kind: 'followed_up', earlier: ticket, filed: await followUp(deps, actor, ticket, body) }
  const message = { type: 'message' as const, at: deps.clock(), actor: actorLabel(actor), data: { author, body } }
  return { kind: 'added', ticket: await deps.tickets.append(ticket.id, 'latest', [message]) }
}

const followUp = async (deps: TicketDeps, actor: Actor, earlier: Ticket, body: string): Promise<FiledTicket> => {
  const key = ticketKeyFrom(deps.randomBytes(ticketKeyBytes))
  const input = {
    title: earlier.title,
    body,
    lang: earlier.lang,
    contact: { name: earlier.contactName ?? '', email: earlier.contactEmail ?? '' },
    scenario: earlier.scenario ?? undefined,
    product: earlier.product ?? undefined,
    platform: earlier.platform ?? undefined,
    sdkVersion: earlier.sdkVersion ?? undefined,
  }
  const link = {
    type: 'linked' as const,
    at: deps.clock(),
    actor: actorLabel(actor),
    data: { target: `${earlier.source}:${earlier.externalId}`, relation: 'follows' as const },
  }
  const events = [...filingEvents(deps, actor, input, hashSecret(key)), link]
  return filedTicket(deps, await deps.tickets.create(events), events, key)
}
