import type { Delivery, DeliveryState } from './delivery.ts'

/** The right to send one message for a while; who comes later gets a higher token. */
export type Claim = Readonly<{ delivery: Delivery; token: number }>

/** What came of an attempt. */
export type Attempt =
  Readonly<{ kind: 'sent' }> | Readonly<{ kind: 'retry'; afterMs: number; error: string }> | Readonly<{ kind: 'dead'; error: string }>

export type OutboxCounts = Readonly<Record<DeliveryState, number>>

/** The outbox. Messages are put into it by the repository of tickets, in the transaction of their events. */
export type OutboxStore = Readonly<{
  /** Takes messages that are due and that nobody holds, the oldest first. A holder that died is replaced after `leaseMs`. */
  claim: (limit: number, leaseMs: number) => Promise<readonly Claim[]>
  /** Does nothing when somebody else has taken over. */
  record: (claim: Claim, attempt: Attempt) => Promise<void>
  /** Newest first. */
  list: (filter: Readonly<{ state?: DeliveryState | undefined; limit: number }>) => Promise<readonly Delivery[]>
  count: () => Promise<OutboxCounts>
  /** Gives a dead letter another round of attempts. @returns false when there is no such dead letter. */
  revive: (id: string) => Promise<boolean>
}>
