/** Which tickets changed since a cursor, in the way of one database. `ticket-source.ts` makes the rest of it. */
export type ChangeFeed = Readonly<{
  /** Adds to the id of the database what tells this life of it from an earlier one. */
  life: () => Promise<string>
  /** See `TicketSource.pulse`. */
  pulse: () => Promise<string>
  /** Each id once. A cursor that is not of this feed, or is ahead of it, counts as none: everything is told again (`isRestart`). */
  read: (
    cursor: string | undefined,
    limit: number,
  ) => Promise<Readonly<{ cursor: string; ids: readonly number[]; isEnd: boolean; isRestart: boolean }>>
}>
