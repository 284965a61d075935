import { z } from 'zod'
import { DomainError } from '#kernel/errors.ts'
import { languages } from '#kernel/languages.ts'
import { grades } from '#knowledge/vocabulary.ts'
import type { NewEvent, TicketEvent } from './event.ts'
import { channels, closings, emptyFields, ticketStates, waitingReasons } from './ticket.ts'

const grade = z.enum(grades)
const channel = z.enum(channels).default('ticket')
const state = z.enum(ticketStates)
const waiting = z.enum(waitingReasons)
const text = z.string().default('')

/**
 * What each type of event must say so that state and clocks can be computed. The rest is carried as it is, and what a person
 * who writes a history by hand would leave out is filled in.
 */
const payloads: Partial<Record<NewEvent['type'], z.ZodType>> = {
  opened: z
    .looseObject({ title: text, body: text, lang: z.enum(languages).default('en'), channel })
    .transform((data) => ({ ...emptyFields, keyHash: null, diagnosis: null, ...data })),
  message: z.looseObject({ author: z.enum(['customer', 'staff']), body: text }),
  note: z.looseObject({ body: text }),
  state_changed: z.looseObject({
    to: state,
    closedAs: z.enum(closings).nullable().default(null),
    note: z.string().nullable().default(null),
  }),
  graded: z.looseObject({ from: grade.nullable().default(null), to: grade, channel, reasons: z.array(z.string()).default([]) }),
  owner_changed: z.looseObject({ to: z.string().min(1) }),
  waiting_changed: z.looseObject({ to: waiting }),
}

const types = [
  'opened',
  'imported',
  'message',
  'note',
  'state_changed',
  'graded',
  'owner_changed',
  'waiting_changed',
  'fields_changed',
  'linked',
  'verified',
  'reopened',
  'merged',
  'attachment_added',
  'clock_warned',
  'clock_breached',
  'reminded',
  'rated',
] as const satisfies readonly NewEvent['type'][]

const lineSchema = z.object({
  seq: z.int().optional(),
  type: z.enum(types),
  at: z
    .union([z.int(), z.iso.datetime({ offset: true }).transform((at) => Date.parse(at))], {
      error: 'expected a time with an offset such as "2026-11-23T10:00:00+08:00", or epoch milliseconds',
    })
    .nullable(),
  actor: z.string().min(1, 'expected "customer", "system", "staff:NAME" or "integration:NAME"'),
  data: z.record(z.string(), z.unknown()).default({}),
})

const fault = (line: number, message: string): DomainError =>
  new DomainError('invalid_input', `line ${line}: ${message}`, 'one event per line, oldest first: {"at", "type", "actor", "data"}')

const explain = (line: number, error: z.ZodError, prefix = ''): DomainError =>
  fault(
    line,
    error.issues.map(({ path, message }) => `${[prefix, ...path].filter((part) => part !== '').join('.')}: ${message}`).join('; '),
  )

const parseLine = (text: string, line: number): NewEvent => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw fault(line, 'this is not JSON')
  }
  const parsed = lineSchema.safeParse(json)
  if (!parsed.success) throw explain(line, parsed.error)
  const data = payloads[parsed.data.type]?.safeParse(parsed.data.data)
  if (data !== undefined && !data.success) throw explain(line, data.error, 'data')
  // Types whose payload is not checked here change no state and no clock.
  return { ...parsed.data, data: data === undefined ? parsed.data.data : data.data } as NewEvent
}

/**
 * Reads a ticket's history from JSON lines, oldest first.
 *
 * @throws DomainError `invalid_input` naming the line and what was expected.
 */
export const parseEventLines = (text: string): readonly TicketEvent[] => {
  const events = text
    .split('\n')
    .map((line, index) => [line.trim(), index + 1] as const)
    .filter(([line]) => line !== '')
    .map(([line, number], index): TicketEvent => ({ ...parseLine(line, number), seq: index + 1 }))
  if (events[0]?.type !== 'opened' && events[0]?.type !== 'imported') throw fault(1, 'expected an event of the type "opened"')
  events.forEach(({ at }, index) => {
    const before = events[index - 1]?.at ?? null
    if (at !== null && before !== null && at < before) throw fault(index + 1, 'this event is older than the one before it')
  })
  return events
}

/** The history as JSON lines that `parseEventLines` reads. Where files lie and hashes of keys stay out. */
export const eventLines = (events: readonly TicketEvent[]): string =>
  events
    .map(({ seq, at, type, actor, data }) => {
      const { keyHash: _, storedAs: __, ...open } = data as Record<string, unknown>
      return JSON.stringify({ seq, at: at === null ? null : new Date(at).toISOString(), type, actor, data: open })
    })
    .join('\n')
