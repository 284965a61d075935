import { parseImpreciseTime, toEpochMs, type Precision } from '#kernel/imprecise-time.ts'
import type { Language } from '#kernel/languages.ts'
import type { EventData, LinkRelation, NewEvent } from '#tickets/event.ts'
import { emptyFields, type TicketStateName } from '#tickets/ticket.ts'
import type { ImportRecord } from './record.ts'

type Time = Readonly<{ at: number | null; precision: Precision }>

const timeOf = (text: string | null | undefined): Time => {
  const time = parseImpreciseTime(text ?? 'unknown') ?? { precision: 'unknown' as const }
  return { at: toEpochMs(time) ?? null, precision: time.precision }
}

/** A record without a state is closed when it says when it was closed or what solved it. */
const stateOf = ({ state, closed_at: closedAt, resolution }: ImportRecord): TicketStateName =>
  state ?? ((closedAt ?? 'unknown') !== 'unknown' || (resolution ?? '') !== '' ? 'closed' : 'new')

const hasChinese = /\p{Script=Han}/u

/** Many exports do not name the language; Chinese is easy to see. */
export const languageOf = ({ lang, title, body }: Pick<ImportRecord, 'lang' | 'title' | 'body'>): Language =>
  lang ?? (hasChinese.test(title) || hasChinese.test(body.slice(0, 500)) ? 'zh' : 'en')

const translationsOf = ({ translations }: ImportRecord): EventData['imported']['translations'] => {
  if (translations === null || translations === undefined) return null
  const entries = Object.entries(translations).map(([lang, { title, body, resolution }]) => [
    lang,
    { title, body, resolution: resolution ?? undefined },
  ])
  return Object.fromEntries(entries) as EventData['imported']['translations']
}

const importedData = (record: ImportRecord): EventData['imported'] => {
  const opened = timeOf(record.opened_at)
  const closed = timeOf(record.closed_at)
  const state = stateOf(record)
  return {
    ...emptyFields,
    source: record.source,
    externalId: record.external_id,
    title: record.title,
    body: record.body,
    lang: languageOf(record),
    scenario: record.scenario ?? null,
    product: record.product ?? null,
    platform: record.platform ?? null,
    sdkVersion: record.sdk_version ?? null,
    errorCodes: record.error_codes ?? [],
    findings: record.findings ?? [],
    resolution: (record.resolution ?? '').trim() === '' ? null : (record.resolution ?? null),
    rootCause: record.root_cause ?? null,
    mechanism: record.mechanism ?? null,
    evidence: record.evidence ?? null,
    url: record.url ?? null,
    translations: translationsOf(record),
    visibility: record.visibility ?? 'internal',
    customer: record.customer ?? null,
    state,
    closedAs: state === 'closed' ? (record.closed_as ?? null) : null,
    grade: record.grade ?? null,
    openedAt: opened.at,
    openedPrecision: opened.precision,
    closedAt: state === 'closed' ? closed.at : null,
    closedPrecision: state === 'closed' ? closed.precision : 'unknown',
  }
}

/** Messages as they were given, notes between them where every time is known. */
const interleaved = (messages: readonly NewEvent[], notes: readonly NewEvent[]): readonly NewEvent[] => {
  const all = [...messages, ...notes]
  return notes.length === 0 || all.some(({ at }) => at === null) ? all : all.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
}

/** The record as events: what it says of the ticket, what was written back and forth, what the team noted, and what solved it. */
export const recordEvents = (record: ImportRecord): readonly [NewEvent & { type: 'imported' }, ...NewEvent[]] => {
  const actor = `integration:${record.source}`
  const data = importedData(record)
  const messages = (record.messages ?? []).map((message): NewEvent => {
    const { at } = timeOf(message.at)
    return {
      type: 'message',
      at,
      actor: message.author === 'customer' ? 'customer' : actor,
      data: { author: message.author, body: message.body },
    }
  })
  const notes = (record.notes ?? []).map((note): NewEvent => ({
    type: 'note',
    at: timeOf(note.at).at,
    actor,
    data: { body: note.body },
  }))
  const link = (target: string, relation: LinkRelation): NewEvent => ({
    type: 'linked',
    at: data.closedAt ?? data.openedAt,
    actor,
    data: { target, relation },
  })
  const links = [
    ...[...new Set(record.articles ?? [])].map((target) => link(target, 'resolved_by')),
    ...(typeof record.duplicate_of === 'string' ? [link(record.duplicate_of, 'duplicate_of')] : []),
  ]
  return [{ type: 'imported', at: data.openedAt, actor, data }, ...interleaved(messages, notes), ...links]
}
