/** A webhook that the holder of a ticket's key set for that ticket. */
export type Subscription = Readonly<{
  id: string
  ticketId: number
  url: string
  /** Signs what is sent (Standard Webhooks, `whsec_…`). It has to be readable here; its owner is shown it once. */
  secret: string
  createdAt: number
}>

export type SubscriptionStore = Readonly<{
  add: (subscription: Subscription) => Promise<void>
  find: (id: string) => Promise<Subscription | undefined>
  ofTicket: (ticketId: number) => Promise<readonly Subscription[]>
  /** What is still on its way to it is given up. @returns false when the ticket has none of that id. */
  remove: (ticketId: number, id: string) => Promise<boolean>
}>
