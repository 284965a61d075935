import type { Language } from '#kernel/languages.ts'
import type { Grade } from '#knowledge/vocabulary.ts'
import type { Stone } from '#components/stone.ts'
import { ticketPage } from '#i18n/ticket-page.ts'
import { ticketWords } from '#i18n/tickets.ts'
import type { ClockName } from '#tickets/clocks.ts'
import type { LinkRelation, Rating } from '#tickets/event.ts'
import type { TimelineEntry } from '#tickets/projections.ts'
import type { Closing, TicketStateName, WaitingOn } from '#tickets/ticket.ts'

/** One stone of a ticket's history, ready to be drawn. */
export type TicketMove = Readonly<{
  seq: number
  stone: Stone
  title: string
  /** Who made the move, as the reader may know them. */
  by: string
  at: string | null
  /** Text somebody wrote: goes through the sanitising processor before it is shown. */
  words?: string | undefined
  /** Plain text of ours below the title. */
  note?: string | undefined
  /** What the move points at: an article, or another ticket. */
  target?: string | undefined
  /** A file that can be downloaded. */
  attachment?: Readonly<{ id: string; name: string }> | undefined
  /** Only the team reads this. */
  isInternal?: boolean | undefined
}>

/** What an entry shows besides stone, mover and time. */
type Face = Omit<TicketMove, 'seq' | 'by' | 'at' | 'stone'> & Readonly<{ ring?: boolean; seal?: boolean }>

type Data = Readonly<{
  author?: 'customer' | 'staff'
  body?: string
  to?: string
  closed_as?: Closing | null
  closedAs?: Closing | null
  note?: string | null
  reasons?: readonly string[]
  resolution?: string
  relation?: LinkRelation
  target?: string
  result?: 'pass' | 'fail'
  env?: string
  build?: string
  reason?: string
  into?: string
  id?: string
  name?: string
  clock?: ClockName
  rating?: Rating
  comment?: string
}>

export type MoveOptions = Readonly<{
  lang: Language
  /** Who reads it: the customer is "you" to themselves only. */
  audience: 'customer' | 'internal'
  /** What the ticket said when it was opened: the first move. */
  body: string
  /** How a mover is called. */
  nameOf: (by: string) => string
  /** How an owner is called. */
  ownerOf: (owner: string) => string
}>

const joined = (parts: readonly (string | undefined | null)[], separator = '\n\n'): string | undefined => {
  const said = parts.filter((part) => part !== undefined && part !== null && part !== '')
  return said.length === 0 ? undefined : said.join(separator)
}

/** The projection writes each type's payload (`#tickets/projections.ts`); the types it forgets on the way are read back here. */
const faceOf = ({ type, data: raw }: TimelineEntry, { lang, audience, body, ownerOf }: MoveOptions): Face => {
  const text = ticketPage[lang].events
  const words = ticketWords[lang]
  const data = raw as Data
  const colon = lang === 'zh' ? '：' : ': '
  switch (type) {
    case 'opened':
      return { title: audience === 'customer' ? text.opened : words.event.opened, words: body, ring: true }
    case 'imported':
      return { title: text.imported, words: body, ring: true }
    case 'message':
      return { title: words.event.message, words: data.body }
    case 'note':
      return { title: text.note, words: data.body, isInternal: true }
    case 'state_changed': {
      const closing = data.closed_as ?? data.closedAs
      const state = words.state[data.to as TicketStateName]
      return {
        title: text.state(closing ? `${state}${lang === 'zh' ? '，' : ', '}${words.closing[closing].toLowerCase()}` : state),
        words: data.note ?? undefined,
        isInternal: Boolean(data.note),
        ring: true,
      }
    }
    case 'graded':
      return { title: text.graded(data.to as Grade), note: joined(data.reasons ?? [], lang === 'zh' ? '；' : '; ') }
    case 'owner_changed':
      return { title: text.owner(ownerOf(data.to ?? '')) }
    case 'waiting_changed':
      return { title: data.to === 'none' ? text.waitingOver : text.waiting(words.waitingOn[data.to as WaitingOn]) }
    case 'fields_changed':
      return data.resolution === undefined
        ? { title: text.fields, note: Object.keys(raw).join(', ') }
        : { title: text.resolution, words: data.resolution }
    case 'linked':
      return { title: text.linked(words.relation[data.relation ?? 'see_also']), target: data.target }
    case 'verified': {
      const where = joined(
        [data.env && `${text.testedIn}${colon}${data.env}`, data.build && `${text.testedBuild}${colon}${data.build}`],
        lang === 'zh' ? '；' : '; ',
      )
      return {
        title: data.result === 'pass' ? text.pass : text.fail,
        note: where,
        words: joined([raw['note'] as string]),
        ring: true,
        seal: data.result === 'pass',
      }
    }
    case 'reopened':
      return { title: text.reopened, words: data.reason, ring: true }
    case 'merged':
      return { title: text.merged(data.into ?? '') }
    case 'attachment_added':
      return { title: text.attached(data.name ?? ''), attachment: { id: data.id ?? '', name: data.name ?? '' } }
    case 'clock_warned':
      return { title: text.close(words.clock[data.clock ?? 'resolution']), isInternal: true }
    case 'clock_breached':
      return { title: text.missed(words.clock[data.clock ?? 'resolution']) }
    case 'reminded':
      return { title: text.reminded }
    case 'rated':
      return { title: text.rated(words.rating[data.rating ?? 'good']), words: data.comment }
  }
}

const isCustomers = ({ by, data }: TimelineEntry): boolean => by === 'customer' || data['author'] === 'customer'

/** A verification and a reopening say the new state themselves; the change of state behind them would be the same stone twice. */
const isEcho = (entry: TimelineEntry, before: TimelineEntry | undefined): boolean =>
  entry.type === 'state_changed' &&
  before?.by === entry.by &&
  before.at === entry.at &&
  (before.type === 'verified' || before.type === 'reopened')

/** The history as a line of stones: black the customer's, white ours, a ring where the state changed, a seal where it was verified. */
export const ticketMoves = (timeline: readonly TimelineEntry[], options: MoveOptions): readonly TicketMove[] =>
  timeline
    .filter((entry, index) => !isEcho(entry, timeline[index - 1]))
    .map((entry, index) => {
      const { ring = false, seal = false, ...face } = faceOf(entry, options)
      const colour = seal ? ('seal' as const) : isCustomers(entry) ? ('black' as const) : ('white' as const)
      const stone = { colour, ring: ring && !seal, ...(index < 999 ? { number: String(index + 1) } : {}) }
      return { seq: entry.seq, at: entry.at, by: options.nameOf(entry.by), stone, ...face }
    })
