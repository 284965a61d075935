/** A ticket that may owe something by now. */
export type WatchedTicket = Readonly<{
  id: number
  /** Its history up to this event has been looked at; 0 for one never seen. */
  seen: number
}>

/** Which tickets time has to be looked at for: those that changed since the last look, and those whose next moment has come. */
export type TicketWatchStore = Readonly<{
  /** Tickets filed here, smallest number first, above `after`. */
  due: (now: number, after: number, limit: number) => Promise<readonly WatchedTicket[]>
  /** @param lookAt when to look again if nothing happens, epoch ms; null: not before it changes. */
  looked: (id: number, seen: number, lookAt: number | null) => Promise<void>
}>
