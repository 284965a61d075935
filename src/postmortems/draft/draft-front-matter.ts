import { slugify } from '#kernel/slug.ts'
import { postmortemDraft } from '#i18n/postmortem-draft.ts'
import { compareVersions, versionsIn } from '#knowledge/postmortem-facts/versions.ts'
import { detect } from '#redaction/detect.ts'
import { redact } from '#redaction/redact.ts'
import { ticketNumber, type Ticket } from '#tickets/ticket.ts'
import { ticketRef } from '#tickets/use-cases/resolve-ticket-ref.ts'
import type { DraftSource } from './draft-source.ts'
import { draftTimes } from './draft-times.ts'

const reviewAfterDays = 90

/**
 * `T-1042` and its title: found again by number, readable in a list. Titles without Latin letters leave the number.
 * The slug becomes a public address that nobody proposes to redact, so everything a person would be asked about stays out.
 */
export const draftSlug = (ticket: Pick<Ticket, 'id' | 'title'>): string => {
  const words = slugify(withoutPrivate(ticket.title)).split('-').slice(0, 8).join('-')
  return [words.slice(0, 60).replace(/-$/, ''), slugify(ticketNumber(ticket.id))].filter((part) => part !== '').join('-')
}

const withoutPrivate = (text: string): string =>
  detect(text, 'en').reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text)

const line = (text: string, length: number): string => {
  const flat = redact(text).replace(/\s+/g, ' ').trim()
  return flat.length <= length ? flat : `${flat.slice(0, length - 1).trimEnd()}…`
}

const distinct = <Value>(values: readonly (Value | null)[]): Value[] => [...new Set(values)].filter((value) => value !== null)

const daysLater = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Versions that were seen broken; the first fixed one is nothing the history knows. */
const sdkOf = (tickets: readonly Ticket[]): { affected: string; fixed: string } | undefined => {
  const seen = distinct(tickets.map(({ sdkVersion }) => sdkVersion))
  const versions = seen.flatMap(versionsIn).toSorted(compareVersions)
  const [first] = versions
  const last = versions.at(-1)
  if (first === undefined || last === undefined)
    return seen[0] === undefined ? undefined : { affected: line(seen[0], 60), fixed: 'unknown' }
  return { affected: first === last ? first : `${first} - ${last}`, fixed: 'unknown' }
}

const verificationOf = ({ ticket, events }: DraftSource) => {
  const checked = events.findLast((event) => event.type === 'verified')
  if (checked?.type !== 'verified') return { by: 'unknown', env: 'unknown', build: 'unknown', result: 'unknown' }
  return {
    by: 'customer',
    env: line(checked.data.env, 60) || 'unknown',
    build: line(checked.data.build, 60) || 'unknown',
    result: checked.data.result === 'pass' && ticket.closedAs !== 'unverified' ? 'passed' : 'failed',
  }
}

/** The mechanism that was recorded with the resolution, as an action that answers the root factor. */
const actionsOf = ({ ticket, links, lang, articleExists }: DraftSource): object[] => {
  if (ticket.mechanism === null) return []
  const made = links.find(({ relation, target }) => relation === 'led_to' && (articleExists(target) || /^https?:/.test(target)))
  return [
    {
      mechanism: ticket.mechanism,
      title: line(ticket.resolution ?? ticket.title, 160),
      owner: ticket.owner,
      due: 'unknown',
      state: ticket.state === 'closed' || ticket.state === 'resolved' ? 'done' : 'open',
      ...(made !== undefined && { ref: made.target }),
      factor: 0,
      effect_check: postmortemDraft[lang].effectUnknown,
    },
  ]
}

/** What the ticket knows, in the fields of the schema; what only a person can know is `unknown`. */
export const draftFrontMatter = (source: DraftSource) => {
  const { ticket, children, links, lang, grade, articleExists, ticketUrl, today } = source
  const say = postmortemDraft[lang]
  const all = [ticket, ...children.map(({ ticket: child }) => child)]
  const sdk = sdkOf(all)
  const related = distinct(
    links.filter(({ target }) => /^(?:postmortem|guide|flow|code)\//.test(target) && articleExists(target)).map(({ target }) => target),
  )
  const number = ticketNumber(ticket.id)
  return {
    id: draftSlug(ticket),
    title: line(ticket.title, 120),
    summary: line([ticket.title, ticket.resolution ?? ''].filter((part) => part !== '').join(lang === 'zh' ? '。' : '. '), 400),
    lang,
    status: 'draft',
    visibility: 'internal',
    grade,
    owner: ticket.owner,
    tickets: all.map(ticketRef),
    scenarios: distinct(all.map(({ scenario }) => scenario)),
    platforms: distinct(all.map(({ platform }) => platform)),
    ...(sdk !== undefined && { sdk }),
    error_codes: distinct(all.flatMap(({ errorCodes }) => errorCodes)),
    findings: distinct(all.flatMap(({ findings }) => findings)),
    related,
    times: draftTimes(source),
    detection_source: ticket.source === 'github' ? 'community' : 'customer_report',
    impact: { summary: say.impactCount(all.length, distinct(all.map(({ customer }) => customer)).length), users: 'unknown' },
    trigger: 'unknown',
    contributing_factors: [
      {
        category: ticket.rootCause ?? 'unknown',
        detail: line(ticket.resolution ?? say.noFactor, 300),
        evidence: ticket.url === null ? [] : [ticket.url],
        is_root: true,
      },
    ],
    verification: verificationOf(source),
    actions: actionsOf(source),
    next_review: daysLater(today, reviewAfterDays),
    updated: today,
    sources: [
      { url: ticket.url ?? ticketUrl, title: say.ticketTitle(number) },
      ...(ticket.url === null ? [] : [{ url: ticketUrl, title: number }]),
    ],
  }
}
