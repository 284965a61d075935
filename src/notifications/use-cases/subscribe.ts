import { DomainError } from '#kernel/errors.ts'
import { openTicket } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { TicketDeps } from '#tickets/deps.ts'
import { webhookSecret } from '../http/standard-webhook.ts'
import type { Subscription, SubscriptionStore } from '../subscription-store.ts'

export type SubscriptionDeps = Pick<TicketDeps, 'tickets' | 'clock' | 'randomBytes'> & Readonly<{ subscriptions: SubscriptionStore }>

/** A subscription as its owner sees it later; the secret is shown once, when it is made. */
export type SubscriptionFacts = Omit<Subscription, 'secret' | 'ticketId'>

/** Webhooks one ticket can have. */
export const mostSubscriptions = 5

const facts = ({ id, url, createdAt }: Subscription): SubscriptionFacts => ({ id, url, createdAt })

const assertWebAddress = (url: string): void => {
  const target = URL.canParse(url) ? new URL(url) : undefined
  if (target !== undefined && /^https?:$/.test(target.protocol) && target.username === '' && target.password === '') return
  throw new DomainError('invalid_input', 'this is no address a webhook can have', undefined, [
    { path: 'url', message: 'expected an http(s) address without a user name, e.g. "https://example.com/hooks/fupan"' },
  ])
}

/** Whoever may open the ticket may have its updates sent to a program. Where it leads is checked when it is sent. */
export const subscribe = async (
  deps: SubscriptionDeps,
  actor: Actor,
  number: string,
  { url }: Readonly<{ url: string }>,
): Promise<SubscriptionFacts & Readonly<{ secret: string }>> => {
  const { ticket } = await openTicket(deps, actor, number)
  assertWebAddress(url)
  if ((await deps.subscriptions.ofTicket(ticket.id)).length >= mostSubscriptions)
    throw new DomainError('conflict', `the ticket already has ${mostSubscriptions} webhooks`, 'remove one that is not needed any more')
  const subscription: Subscription = {
    id: Buffer.from(deps.randomBytes(9)).toString('base64url'),
    ticketId: ticket.id,
    url,
    secret: webhookSecret(deps.randomBytes(32)),
    createdAt: deps.clock(),
  }
  await deps.subscriptions.add(subscription)
  return { ...facts(subscription), secret: subscription.secret }
}

export const listSubscriptions = async (deps: SubscriptionDeps, actor: Actor, number: string): Promise<readonly SubscriptionFacts[]> => {
  const { ticket } = await openTicket(deps, actor, number)
  return (await deps.subscriptions.ofTicket(ticket.id)).map(facts)
}

/** @throws DomainError `not_found` when the ticket has none of that id. */
export const unsubscribe = async (deps: SubscriptionDeps, actor: Actor, number: string, id: string): Promise<void> => {
  const { ticket } = await openTicket(deps, actor, number)
  if (!(await deps.subscriptions.remove(ticket.id, id)))
    throw new DomainError('not_found', 'this ticket has no such webhook', 'list them to see their ids')
}
