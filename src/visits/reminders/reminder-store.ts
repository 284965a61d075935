import type { Attempt } from '#notifications/outbox-store.ts'

/** That the next visit, agreed on this one, is to be called to mind. It holds no text: that is written when it is sent. */
export type Reminder = Readonly<{ visitId: string; attempts: number }>

/** The right to send one reminder for a while; who comes later gets a higher token. */
export type ReminderClaim = Readonly<{ delivery: Reminder; token: number }>

/** A reminder that could not be sent, for those who look at the page. */
export type FailedReminder = Readonly<{ visitId: string; reason: string }>

/** Reminders, written with their visits. Worked off as the outbox is: leases, retries, dead letters. */
export type ReminderStore = Readonly<{
  claim: (limit: number, leaseMs: number) => Promise<readonly ReminderClaim[]>
  /** Does nothing when somebody else has taken over. */
  record: (claim: ReminderClaim, attempt: Attempt) => Promise<void>
  failed: () => Promise<readonly FailedReminder[]>
}>
