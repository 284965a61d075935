import { formatLocalTime } from '#i18n/dates.ts'
import { mailWords, type MailText } from '#i18n/mail.ts'
import { ownerName, ticketWords } from '#i18n/tickets.ts'
import { oneLine } from '#kernel/text.ts'
import type { ClockRules } from '#tickets/clock-policies.ts'
import { clocksOf } from '#tickets/clocks.ts'
import type { TicketEvent } from '#tickets/event.ts'
import { replay } from '#tickets/replay.ts'
import { ticketNumber, type Ticket } from '#tickets/ticket.ts'
import type { TicketDelivery } from '../delivery.ts'
import { mailHtml, mailText, type MailBlock } from './mail-blocks.ts'
import type { OutgoingMail } from './outgoing-mail.ts'

export type MailInput = Readonly<{
  delivery: Pick<TicketDelivery, 'id' | 'ticketId' | 'fromSeq' | 'toSeq'>
  /** The whole history; what came after the message is left out of it. */
  events: readonly TicketEvent[]
  rules: ClockRules
  /** The private link, for the contact only. */
  link: string
  /** Host name of this site, for message ids. */
  host: string
}>

/** Where most readers of a language are; the time says its zone. */
const timeZones = { en: 'UTC', zh: 'Asia/Shanghai' } as const

const nameOf = (actor: string, lang: 'en' | 'zh'): string =>
  actor.startsWith('staff:') ? actor.slice('staff:'.length) : ticketWords[lang].intakeQueue

/** The first sentence: why this e-mail was sent. */
const opening = (news: readonly TicketEvent[], ticket: Ticket, text: MailText, time: (ms: number) => string): string => {
  const moved = news.findLast((event) => event.type === 'state_changed')
  const reminder = news.findLast((event) => event.type === 'reminded')
  if (reminder !== undefined) return text.reminder(time(reminder.data.closesAt))
  if (news.some(({ type }) => type === 'opened')) return text.filed
  if (moved?.data.to === 'resolved') return text.resolved
  if (moved?.data.closedAs === 'unverified' && ticket.state === 'closed') return text.expired
  return text.news
}

/** Public words of staff; notes are for the team and stay there. */
const wordsOf = (news: readonly TicketEvent[], text: MailText, lang: 'en' | 'zh'): readonly MailBlock[] =>
  news.flatMap((event): MailBlock[] => {
    if (event.type === 'message' && event.data.author === 'staff')
      return [{ kind: 'words', intro: text.wrote(nameOf(event.actor, lang)), markdown: event.data.body }]
    if (event.type === 'fields_changed' && typeof event.data.resolution === 'string')
      return [{ kind: 'words', intro: text.solution, markdown: event.data.resolution }]
    return []
  })

const factsOf = (
  ticket: Ticket,
  events: readonly TicketEvent[],
  rules: ClockRules,
  text: MailText,
  time: (ms: number) => string,
): MailBlock => {
  const words = ticketWords[ticket.lang]
  const closing = ticket.closedAs === null ? '' : `${ticket.lang === 'zh' ? '，' : ', '}${words.closing[ticket.closedAs]}`
  const clocks = clocksOf(ticket, events, rules, events.at(-1)?.at ?? 0)
  const [first, next] = [clocks.first_response, clocks.next_update]
  return {
    kind: 'facts',
    lines: [
      `${ticketNumber(ticket.id)} ${oneLine(ticket.title)}`,
      text.state(words.state[ticket.state] + closing),
      text.owner(ownerName(ticket.owner, ticket.lang)),
      ...(ticket.grade === null ? [] : [text.grade(ticket.grade)]),
      ...(ticket.waitingOn === 'none' ? [] : [text.waiting[ticket.waitingOn]]),
      ...(first !== null && first.metAt === null && first.dueAt !== null && first.state === 'running'
        ? [text.firstWord(time(first.dueAt))]
        : []),
      ...(next !== null && next.dueAt !== null ? [text.nextUpdate(time(next.dueAt))] : []),
    ],
  }
}

/** Every e-mail of a ticket belongs to one conversation, which begins with an id nobody has to remember. */
const threadRoot = (ticketId: number, host: string): string => `<${ticketNumber(ticketId)}@${host}>`

/**
 * An e-mail to the contact of a ticket, in the ticket's language, as things stood after the last event it tells of: sent late
 * or twice, it says the same.
 */
export const composeMail = ({ delivery, events, rules, link, host }: MailInput): OutgoingMail => {
  const until = events.filter(({ seq }) => seq <= delivery.toSeq)
  const news = until.filter(({ seq }) => seq >= delivery.fromSeq)
  const ticket = replay(delivery.ticketId, until)
  const { lang } = ticket
  const text = mailWords[lang]
  const time = (ms: number): string => formatLocalTime(ms, lang, timeZones[lang])
  const name = oneLine(ticket.contactName ?? '').trim()
  const isFirst = news.some(({ type }) => type === 'opened')
  const subject = `[${ticketNumber(ticket.id)}] ${oneLine(ticket.title)}`
  const blocks: MailBlock[] = [
    { kind: 'line', text: text.hello(name) },
    { kind: 'line', text: opening(news, ticket, text, time) },
    ...wordsOf(news, text, lang),
    factsOf(ticket, until, rules, text, time),
    { kind: 'link', text: ticket.state === 'resolved' ? text.verify : text.open, href: link },
    { kind: 'footer', text: text.footer },
  ]
  return {
    to: { name, address: ticket.contactEmail ?? '' },
    subject: isFirst ? subject : `Re: ${subject}`,
    text: mailText(blocks),
    html: mailHtml(blocks, lang, subject),
    messageId: isFirst ? threadRoot(ticket.id, host) : `<${delivery.id}@${host}>`,
    references: isFirst ? [] : [threadRoot(ticket.id, host)],
    headers: {
      // Nobody's holiday notice is to come back (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': lang,
    },
  }
}
