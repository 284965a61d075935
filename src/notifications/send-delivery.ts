import type { Clock } from '#kernel/clock.ts'
import type { Language } from '#kernel/languages.ts'
import type { ClockRules } from '#tickets/clock-policies.ts'
import type { ClockMark, TicketEvent } from '#tickets/event.ts'
import { redact } from '#redaction/redact.ts'
import { replay } from '#tickets/replay.ts'
import { hashSecret, ticketKeyBytes, ticketKeyFrom } from '#tickets/ticket-key.ts'
import type { TicketRepository } from '#tickets/ticket-repository.ts'
import { ticketNumber } from '#tickets/ticket.ts'
import type { Delivery, NoticeDelivery, OnCallChannel, TicketDelivery } from './delivery.ts'
import { Hopeless, NotTaken } from './delivery-faults.ts'
import { isSuccess, type SendRequest } from './http/outgoing-request.ts'
import { signedWebhook } from './http/standard-webhook.ts'
import { composeMail } from './mail/compose-mail.ts'
import type { OutgoingMail, SendMail } from './mail/outgoing-mail.ts'
import type { Alert } from './on-call/alert.ts'
import type { Receiver } from './on-call/receiver.ts'
import type { SubscriptionStore } from './subscription-store.ts'
import { ticketPayload } from './ticket-payload.ts'

/** What sending needs from outside. Made once, in `#server/services.ts`. */
export type SendDeps = Readonly<{
  subscriptions: SubscriptionStore
  tickets: Pick<TicketRepository, 'events' | 'addKey'>
  clockRules: ClockRules
  clock: Clock
  /** Cryptographically strong. */
  randomBytes: (count: number) => Uint8Array
  /** Undefined where no mail server is set. */
  sendMail: SendMail | undefined
  sendRequest: SendRequest
  receivers: ReadonlyMap<OnCallChannel, Receiver>
  onCallLang: Language
  /** Writes a letter to staff; undefined when there is nothing to say any more. @throws Hopeless when nobody can be written to */
  composeNotice: (delivery: NoticeDelivery, host: string) => Promise<OutgoingMail | undefined>
  /** Address of this site, without a slash at the end. */
  publicUrl: string
  ticketUrl: (lang: Language, number: string, key: string) => string
  deskUrl: (lang: Language, number: string) => string
}>

const hostOf = (publicUrl: string): string => new URL(publicUrl).hostname

/** A key of its own for each e-mail: the one given at filing is stored nowhere, so it cannot be sent again. */
const mail = async (deps: SendDeps, delivery: TicketDelivery, events: readonly TicketEvent[]): Promise<void> => {
  if (deps.sendMail === undefined) throw new Error('there is no mail server: set FUPAN_SMTP_URL')
  const key = ticketKeyFrom(deps.randomBytes(ticketKeyBytes))
  const { lang } = replay(delivery.ticketId, events)
  const link = deps.ticketUrl(lang, ticketNumber(delivery.ticketId), key)
  const letter = composeMail({ delivery, events, rules: deps.clockRules, link, host: hostOf(deps.publicUrl) })
  // Before it is sent: a link that arrives has to work, also when this process dies in between.
  await deps.tickets.addKey(delivery.ticketId, hashSecret(key), deps.clock())
  await deps.sendMail(letter)
}

const sendNotice = async (deps: SendDeps, delivery: NoticeDelivery): Promise<void> => {
  if (deps.sendMail === undefined) throw new Error('there is no mail server: set FUPAN_SMTP_URL')
  const letter = await deps.composeNotice(delivery, hostOf(deps.publicUrl))
  if (letter !== undefined) await deps.sendMail(letter)
}

const notify = async (deps: SendDeps, delivery: TicketDelivery, events: readonly TicketEvent[]): Promise<void> => {
  const subscription = await deps.subscriptions.find(delivery.target)
  if (subscription === undefined) throw new Hopeless('the subscription was removed')
  const payload = ticketPayload(delivery, events)
  const answer = await deps.sendRequest(
    signedWebhook(subscription.url, subscription.secret, delivery.id, payload, deps.clock()),
    'customer',
  )
  if (isSuccess(answer)) return
  if (answer.status === 410) {
    await deps.subscriptions.remove(subscription.ticketId, subscription.id)
    throw new Hopeless('the receiver answered 410 Gone; the subscription was removed')
  }
  throw new NotTaken(`the receiver answered ${answer.status}`, answer.retryAfterMs)
}

const alertOf = (deps: SendDeps, delivery: TicketDelivery, events: readonly TicketEvent[], occasion: Alert['occasion']): Alert => {
  const until = events.filter(({ seq }) => seq <= delivery.toSeq)
  const ticket = replay(delivery.ticketId, until)
  const type = occasion === 'breach' ? 'clock_breached' : 'clock_warned'
  const mark = until.find((event) => event.seq >= delivery.fromSeq && event.type === type)?.data as ClockMark | undefined
  const isAboutClock = occasion === 'breach' || occasion === 'near_breach'
  const number = ticketNumber(delivery.ticketId)
  return {
    id: delivery.id,
    site: hostOf(deps.publicUrl),
    number,
    occasion,
    grade: ticket.grade,
    state: ticket.state,
    owner: ticket.owner,
    title: redact(ticket.title),
    clock: isAboutClock && mark !== undefined ? mark.clock : null,
    dueAt: isAboutClock && mark !== undefined ? new Date(mark.dueAt).toISOString() : null,
    url: deps.deskUrl(deps.onCallLang, number),
    at: new Date(until.at(-1)?.at ?? 0).toISOString(),
    lang: deps.onCallLang,
  }
}

const alarm = async (deps: SendDeps, delivery: TicketDelivery, events: readonly TicketEvent[]): Promise<void> => {
  const receiver = deps.receivers.get(delivery.channel as OnCallChannel)
  if (receiver === undefined) throw new Error(`the channel "${delivery.channel}" is not set in the environment any more`)
  if (delivery.occasion === 'update') throw new Hopeless('the people on call get no updates')
  const request = receiver.request(alertOf(deps, delivery, events, delivery.occasion), deps.clock())
  if (request === undefined) return
  const answer = await deps.sendRequest(request, 'admin')
  const verdict = receiver.verdict(answer)
  if (verdict === 'taken') return
  // The body may say why; it is the receiver's, so it is cut short and cleaned.
  const reason = `the receiver answered ${answer.status}: ${redact(answer.body.slice(0, 200))}`
  throw verdict === 'never' ? new Hopeless(reason) : new NotTaken(reason, answer.retryAfterMs)
}

/**
 * Writes a message from the history and sends it.
 *
 * @throws Hopeless when no further attempt makes sense, NotTaken or any other error when one does.
 */
export const sendDelivery = async (deps: SendDeps, delivery: Delivery): Promise<void> => {
  if (delivery.ticketId === null) return sendNotice(deps, delivery)
  const events = await deps.tickets.events(delivery.ticketId)
  if (delivery.channel === 'email') return mail(deps, delivery, events)
  if (delivery.channel === 'subscriber') return notify(deps, delivery, events)
  return alarm(deps, delivery, events)
}
