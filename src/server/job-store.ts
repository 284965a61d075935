/** The right to run a job for a while. Who comes later gets a higher token. */
export type Lease = Readonly<{ name: string; token: number; leaseMs: number }>

/** What background jobs write. Each call deletes at most `limit` rows. @returns how many */
export type Housekeeping = Readonly<{
  /** Browser sessions of staff that ended before `before` (epoch ms). */
  removeExpiredSessions: (before: number, limit: number) => Promise<number>
  /** Stored answers to requests with an Idempotency-Key, made before `before` (epoch ms). */
  removeReceipts: (before: number, limit: number) => Promise<number>
  /** Counts of searches nobody made again since `before` (epoch ms). */
  removeSearchMisses: (before: number, limit: number) => Promise<number>
  /** Messages of the outbox that arrived before `before` (epoch ms). Dead letters stay until somebody looked at them. */
  removeSentMessages: (before: number, limit: number) => Promise<number>
  /**
   * Walks through troubleshooters that nobody went on with since `before` (epoch ms): those that were left, or those that ended
   * with a fix or a ticket, which teach.
   */
  removeWalks: (which: 'left' | 'ended', before: number, limit: number) => Promise<number>
}>

/** So that of several servers on one database one runs a job. Times are the database's own: servers need not agree on theirs. */
export type JobStore = Readonly<{
  /**
   * Takes a job that is due and that nobody holds.
   *
   * @param leaseMs how long nobody else may take it; a holder that died is replaced after that.
   * @returns undefined when it is not due, or somebody has it.
   */
  claim: (name: string, leaseMs: number) => Promise<Lease | undefined>
  /**
   * Writes in one transaction that takes effect only while the lease is still ours, and extends it. A holder that was
   * asleep (a suspended machine, a long pause) and was replaced meanwhile writes nothing.
   *
   * @throws DomainError `conflict` when somebody else has taken over.
   */
  write: <Result>(lease: Lease, work: (housekeeping: Housekeeping) => Promise<Result>) => Promise<Result>
  /** Gives the job back; it is due again after `everyMs`. Does nothing when somebody else has taken over. */
  finish: (lease: Lease, everyMs: number) => Promise<void>
}>
