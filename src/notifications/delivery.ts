import { noticeOccasions, type NoticeOccasion } from './notice.ts'

/** How a message leaves the house. `subscriber` is a webhook that a customer set for one ticket, `webhook` the one of the people on call. */
export const deliveryChannels = ['email', 'subscriber', 'webhook', 'pagerduty', 'slack', 'feishu', 'dingtalk', 'wecom'] as const
export type DeliveryChannel = (typeof deliveryChannels)[number]

/** Channels of the people on call. */
export const onCallChannels = ['webhook', 'pagerduty', 'slack', 'feishu', 'dingtalk', 'wecom'] as const satisfies readonly DeliveryChannel[]
export type OnCallChannel = (typeof onCallChannels)[number]

/** What it is about: `update` for the customer, the rest for the people on call. */
export const occasions = ['update', 'p0', 'near_breach', 'breach', 'settled'] as const
export type Occasion = (typeof occasions)[number]

/** Of everything that lies in the outbox. */
export const deliveryOccasions = [...occasions, ...noticeOccasions] as const

/**
 * A message to be sent: which events of a ticket it tells of, and to whom. It holds no text: that is written when it is sent,
 * from the history, so that nothing personal is kept a second time.
 */
export type NewDelivery = Readonly<{
  channel: DeliveryChannel
  occasion: Occasion
  /** First and last event it tells of. */
  fromSeq: number
  toSeq: number
}>

export const deliveryStates = ['pending', 'sent', 'dead'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** How a message in the outbox fares. Times are epoch ms, of the database's clock. */
type Fate = Readonly<{
  /** The same at every attempt: receivers tell a repetition by it. */
  id: string
  state: DeliveryState
  attempts: number
  createdAt: number
  nextAt: number
  finishedAt: number | null
  lastError: string | null
}>

export type TicketDelivery = NewDelivery &
  Fate &
  Readonly<{
    ticketId: number
    /** Id of the subscription; empty for other channels. */
    target: string
  }>

/** A letter to staff about something that is no ticket. `target` is the owner's name. */
export type NoticeDelivery = Fate & Readonly<{ ticketId: null; channel: 'email'; occasion: NoticeOccasion; about: string; target: string }>

/** A message as it lies in the outbox. */
export type Delivery = TicketDelivery | NoticeDelivery
