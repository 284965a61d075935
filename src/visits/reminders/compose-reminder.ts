import { formatDay } from '#i18n/dates.ts'
import { mechanismLabels } from '#i18n/knowledge-labels.ts'
import { reminderWords } from '#i18n/visit-reminder.ts'
import { visitWords } from '#i18n/visits.ts'
import type { Language } from '#kernel/languages.ts'
import { oneLine } from '#kernel/text.ts'
import { mailHtml, mailText, type MailBlock } from '#notifications/mail/mail-blocks.ts'
import type { OutgoingMail } from '#notifications/mail/outgoing-mail.ts'
import type { Friction, Visit } from '../friction.ts'

export type ReminderInput = Readonly<{
  visit: Visit & Readonly<{ nextDay: string }>
  friction: readonly Friction[]
  to: OutgoingMail['to']
  lang: Language
  /** Address of the customer's sheet. */
  sheet: string
  /** Host name of this site, for the message id. */
  host: string
}>

/** What fits on a screen; the sheet has the rest. */
const mostItems = 12

const becameOf = ({ outcome }: Friction, lang: Language): string => {
  const text = visitWords[lang]
  return outcome === null ? text.stillOpen : outcome === 'declined' ? text.declined : mechanismLabels[outcome][lang]
}

/** The e-mail before a visit. Written from what is known when it is sent; the same message id however often that is tried. */
export const composeReminder = ({ visit, friction, to, lang, sheet, host }: ReminderInput): OutgoingMail => {
  const text = reminderWords[lang]
  const [customer, day] = [oneLine(visit.customer), formatDay(visit.nextDay, lang)]
  const subject = text.subject(customer, day)
  const lines = friction.slice(0, mostItems).map((item) => text.item(oneLine(item.text), becameOf(item, lang)))
  const more = friction.length > mostItems ? [text.more(friction.length - mostItems)] : []
  const blocks: MailBlock[] = [
    { kind: 'line', text: text.hello(to.name) },
    { kind: 'line', text: text.opening(customer, day) },
    friction.length === 0
      ? { kind: 'line', text: text.nothing }
      : { kind: 'facts', lines: [text.since(formatDay(visit.day, lang)), ...lines, ...more] },
    { kind: 'link', text: text.open, href: sheet },
    { kind: 'footer', text: text.footer },
  ]
  return {
    to,
    subject,
    text: mailText(blocks),
    html: mailHtml(blocks, lang, subject),
    messageId: `<visit-${visit.id}@${host}>`,
    references: [],
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': lang },
  }
}
