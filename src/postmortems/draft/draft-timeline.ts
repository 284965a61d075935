import type { Precision } from '#kernel/imprecise-time.ts'
import { postmortemDraft, type StoryEvent, type Told } from '#i18n/postmortem-draft.ts'
import type { TicketEvent } from '#tickets/event.ts'
import { redact } from '#redaction/redact.ts'
import { ticketNumber } from '#tickets/ticket.ts'
import type { DraftSource } from './draft-source.ts'
import { written } from './draft-times.ts'

/** One row: when, what in our words, what was said in theirs, and where it is written. */
export type TimelineRow = Readonly<{ time: string; event: string; quote: string | undefined; source: string }>

type Placed = Readonly<{ at: number; precision: Precision; row: Omit<TimelineRow, 'time'> }>

const quoteLength = 90

/** The beginning of somebody's words, without secrets and on one line. */
const quoteOf = (text: string): string | undefined => {
  const line = redact(text)
    .replace(/[`\s|]+/g, ' ')
    .trim()
  return line === '' ? undefined : line.length <= quoteLength ? line : `${line.slice(0, quoteLength - 1).trimEnd()}…`
}

const wordsOf = (event: TicketEvent): string | undefined => {
  switch (event.type) {
    case 'message':
      return event.data.body
    case 'opened':
    case 'imported':
      return event.data.title
    case 'reopened':
      return event.data.reason
    case 'verified':
      return event.data.note
    case 'state_changed':
      return event.data.note ?? undefined
    default:
      return undefined
  }
}

const isStory = (event: TicketEvent): event is Extract<TicketEvent, { type: StoryEvent }> => event.type in postmortemDraft.en.events

const strings = (data: object): Record<string, string> =>
  Object.fromEntries(Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

const timeText = (at: number, precision: Precision, dayOnly: string): string => {
  const text = written(at, precision)
  return precision === 'minute'
    ? text.slice(0, 16).replace('T', ' ')
    : precision === 'day' || precision === 'hour'
      ? `${text}, ${dayOnly}`
      : text
}

/** The history as rows, oldest first, each with its source. Events whose time nobody wrote down come last. */
export const draftTimeline = ({ ticket, events, children, lang }: DraftSource): TimelineRow[] => {
  const say = postmortemDraft[lang]
  const number = ticketNumber(ticket.id)
  const own = events.filter(isStory).map((event) => {
    const tell: Told = say.events[event.type]
    const isStart = event.type === 'imported'
    return {
      at: isStart ? event.data.openedAt : event.at,
      precision: isStart ? event.data.openedPrecision : ('minute' as const),
      row: { event: tell('', strings(event.data)), quote: quoteOf(wordsOf(event) ?? ''), source: `${number} #${event.seq}` },
    }
  })
  const others = children.map(({ ticket: child }) => ({
    at: child.openedAt,
    precision: child.openedPrecision,
    row: { event: say.sameProblem(ticketNumber(child.id)), quote: quoteOf(child.title), source: ticketNumber(child.id) },
  }))
  const all = [...own, ...others]
  const timed = all.filter((item): item is Placed => item.at !== null && item.precision !== 'unknown').toSorted((a, b) => a.at - b.at)
  const timeless = all.filter(({ at, precision }) => at === null || precision === 'unknown')
  return [
    ...timed.map(({ at, precision, row }) => ({ time: timeText(at, precision, say.dayOnly), ...row })),
    ...timeless.map(({ row }) => ({ time: say.unknown, ...row })),
  ]
}
