import { z } from '@hono/zod-openapi'
import { deepestJson, isShallowJson, storableText } from '#kernel/text.ts'
import { findingIds, mechanisms, rootCauses } from '#knowledge/vocabulary.ts'
import { linkRelations, ratings } from '#tickets/event.ts'
import { visibilities } from '#tickets/ticket.ts'
import {
  channelField,
  closingField,
  gradeField,
  languageField,
  lineField,
  listOf,
  maxBodyLength,
  platformField,
  productField,
  scenarioField,
  stateField,
  textField,
  timeField,
  waitingField,
} from './common.ts'

export const numberParam = z.object({ number: z.string().openapi({ param: { name: 'number', in: 'path' }, example: 'T-1042' }) })

export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string({ error: 'expected a new random value for every new ticket, e.g. a UUID; repeat it when you repeat the request' })
    .min(1)
    .max(200, 'expected at most 200 characters')
    .regex(/^[\x21-\x7e]+$/, 'expected visible ASCII characters')
    .openapi({ example: '0b2f6f1e-6a0c-4f0e-9a3e-0f6f5f0c9a11' }),
})

const contactSchema = z.strictObject({ name: lineField(120), email: z.email('expected an e-mail address').max(254) })

export const fileTicketBody = z
  .strictObject({
    title: lineField(200),
    body: textField(maxBodyLength),
    contact: contactSchema,
    lang: languageField.optional(),
    scenario: scenarioField.optional(),
    product: productField.optional(),
    platform: platformField.optional(),
    sdk_version: lineField(60).optional(),
    error_codes: z.array(lineField(100)).max(50).optional(),
    deflection_id: textField(100).optional(),
    diagnosis: z
      .record(z.string(), z.unknown())
      .refine(isShallowJson, `expected at most ${deepestJson} levels of nesting`)
      .optional()
      .openapi({ description: 'The report of POST /api/v1/diagnoses; travels with the ticket' }),
  })
  .openapi('NewTicket')

const segmentSchema = z.object({
  from: timeField,
  to: timeField,
  kind: z.enum(['counted', 'closed', 'holiday', 'waiting', 'done']),
  waiting_on: waitingField.optional(),
  minutes: z.number(),
})

const clockSchema = z
  .object({
    state: z.enum(['running', 'paused', 'met', 'breached', 'stopped']),
    started_at: timeField,
    warn_at: timeField.nullable().openapi({ description: 'When 80 % of the time will be used up' }),
    due_at: timeField.nullable().openapi({ description: 'Null while it waits for somebody else' }),
    met_at: timeField.nullable(),
    budget_minutes: z.number().openapi({ description: 'Minutes there are' }),
    minutes: z.number().openapi({ description: 'Minutes counted so far' }),
    segments: listOf(segmentSchema),
    ahead: listOf(segmentSchema).openapi({ description: 'From now to the deadline, as the calendars will have it' }),
    terms: z
      .object({ grade: gradeField, policy: z.string(), calendars: listOf(z.string()), timezones: listOf(z.string()) })
      .openapi({ description: 'What it is reckoned by: grade, version of the policy, calendars as `id@version`' }),
  })
  .openapi('Clock')

const clocksSchema = z
  .object({ first_response: clockSchema.nullable(), next_update: clockSchema.nullable(), resolution: clockSchema.nullable() })
  .openapi('Clocks')

export const filedTicketSchema = z
  .object({
    number: z.string().openapi({ example: 'T-1042' }),
    key: z.string().openapi({ description: 'Opens the ticket; shown here and never again' }),
    url: z.string().openapi({ description: 'The private link' }),
    grade: gradeField,
    grade_reasons: listOf(z.string()),
    channel: channelField,
    state: stateField,
    owner: z.string(),
    clocks: clocksSchema,
  })
  .openapi('FiledTicket')

const timelineSchema = z.object({
  seq: z.int(),
  at: timeField.nullable(),
  type: z.string(),
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
})

export const attachmentSchema = z
  .object({ id: z.string(), name: z.string(), type: z.string(), size: z.int().openapi({ description: 'Bytes' }), sha256: z.string() })
  .openapi('Attachment')

const linkSchema = z.object({
  target: z.string(),
  relation: z.enum(linkRelations),
  made_at: timeField.nullable().optional(),
  made_by: z.string().optional(),
})

/** Both views of a ticket; fields after `timeline` are for staff only. */
export const ticketSchema = z
  .object({
    audience: z.enum(['customer', 'internal']),
    number: z.string(),
    title: z.string(),
    body: z.string(),
    lang: languageField,
    state: stateField,
    closed_as: closingField.nullable(),
    grade: gradeField.nullable(),
    channel: channelField,
    owner: z.string(),
    waiting_on: waitingField,
    scenario: scenarioField.nullable(),
    product: productField.nullable(),
    platform: platformField.nullable(),
    sdk_version: z.string().nullable(),
    error_codes: listOf(z.string()),
    findings: listOf(z.enum(findingIds)),
    resolution: z.string().nullable(),
    opened_at: timeField.nullable(),
    opened_precision: z.string(),
    closed_at: timeField.nullable(),
    clocks: clocksSchema,
    reopen_until: timeField.nullable(),
    verify_until: timeField.nullable(),
    rating: z.enum(ratings).nullable(),
    contact: z.object({ name: z.string().nullable(), email: z.string().nullable() }),
    actions: listOf(z.string()),
    diagnosis: z.record(z.string(), z.unknown()).nullable(),
    attachments: listOf(attachmentSchema),
    links: listOf(linkSchema),
    timeline: listOf(timelineSchema),
    source: z.string().optional(),
    external_id: z.string().optional(),
    url: z.string().nullable().optional(),
    customer: z.string().nullable().optional(),
    visibility: z.enum(visibilities).optional(),
    root_cause: z.enum(rootCauses).nullable().optional(),
    mechanism: z.enum(mechanisms).nullable().optional(),
    evidence: z.string().nullable().optional(),
    deflection_id: z.string().nullable().optional(),
    version: z.int().optional(),
  })
  .openapi('Ticket')

/** The short answer to an action: where the ticket stands now. */
export const ticketStatusSchema = z
  .object({
    number: z.string(),
    state: stateField,
    closed_as: closingField.nullable(),
    grade: gradeField.nullable(),
    channel: channelField,
    owner: z.string(),
    waiting_on: waitingField,
  })
  .openapi('TicketStatus')

export const messageBody = z.strictObject({ body: textField(maxBodyLength) }).openapi('NewMessage')

export const reasonBody = z.strictObject({ reason: textField(2000) })

export const satisfactionBody = z
  .strictObject({ rating: z.enum(ratings), comment: z.string().overwrite(storableText).trim().max(2000).default('') })
  .openapi('Satisfaction')

const shortText = z.string().overwrite(storableText).trim().max(2000).default('')

export const verificationBody = z
  .strictObject({
    result: z.enum(['pass', 'fail']),
    env: shortText.openapi({ description: 'Where it was tested; needed for "pass"' }),
    build: shortText.openapi({ description: 'Build or SDK version tested; needed for "pass"' }),
    note: shortText.openapi({ description: 'What still goes wrong; needed for "fail"' }),
  })
  .openapi('Verification')

/** The version somebody saw; with it, a change to a ticket that somebody else changed meanwhile is refused. */
const versionField = z.int().positive().openapi({ description: 'Of the ticket as it was read; another one by now is a conflict' })

export const transitionBody = z
  .strictObject({
    to: stateField,
    note: textField(maxBodyLength).optional().openapi({ description: 'For the team' }),
    message: textField(maxBodyLength).optional().openapi({ description: 'For the customer' }),
    owner: lineField(80).optional(),
    waiting_on: waitingField.optional(),
    closed_as: closingField.optional(),
    duplicate_of: textField(300).optional(),
    resolution: textField(maxBodyLength).optional(),
    root_cause: z.enum(rootCauses).optional(),
    mechanism: z.enum(mechanisms).optional(),
    visibility: z
      .enum(visibilities)
      .optional()
      .openapi({ description: '"public" makes the redacted digest of a resolved ticket readable for everybody' }),
    version: versionField.optional(),
  })
  .openapi('Transition')

export const gradeBody = z.strictObject({
  grade: gradeField,
  reason: textField(2000),
  channel: channelField.optional(),
  version: versionField.optional(),
})

export const linkBody = z.strictObject({
  article_id: textField(300).openapi({ description: '`kind/slug` of an article, or a ticket (`T-1001`, `source:external_id`)' }),
  relation: z.enum(linkRelations),
})
