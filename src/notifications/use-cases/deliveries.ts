import { DomainError } from '#kernel/errors.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { Delivery, DeliveryState } from '../delivery.ts'
import type { OutboxCounts, OutboxStore } from '../outbox-store.ts'

export type OutboxDeps = Readonly<{ outbox: OutboxStore }>

/** What is on its way, what arrived and what never did, for staff. */
export const listDeliveries = async (
  { outbox }: OutboxDeps,
  actor: Actor,
  filter: Readonly<{ state?: DeliveryState | undefined; limit: number }>,
): Promise<Readonly<{ counts: OutboxCounts; deliveries: readonly Delivery[] }>> => {
  assertStaff(actor)
  const [counts, deliveries] = await Promise.all([outbox.count(), outbox.list(filter)])
  return { counts, deliveries }
}

/** A dead letter gets another round of attempts, once its cause is mended. */
export const reviveDelivery = async ({ outbox }: OutboxDeps, actor: Actor, id: string): Promise<void> => {
  assertStaff(actor)
  if (!(await outbox.revive(id)))
    throw new DomainError('not_found', 'there is no dead letter of this id', 'list them with GET /api/v1/deliveries?state=dead')
}
