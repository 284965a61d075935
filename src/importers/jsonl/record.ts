import { z } from 'zod'
import { parseImpreciseTime } from '#kernel/imprecise-time.ts'
import { storableText } from '#kernel/text.ts'
import { languages } from '#kernel/languages.ts'
import { articleRefSchema, ticketRefSchema, urlSchema } from '#knowledge/schemas/common.ts'
import { evidenceLevels, findingIds, grades, mechanisms, platforms, products, rootCauses, scenarios } from '#knowledge/vocabulary.ts'
import { importableClosings } from '#tickets/follow-source.ts'
import { ownSource, ticketStates, visibilities } from '#tickets/ticket.ts'
import { explainIssue } from '../explain-issue.ts'
import { parseJson } from '../parse-json.ts'

/** Reduced precision is legal (`2024`, `2024-05-17`); a time that is not known is `unknown` or left out. */
const timeSchema = z.string().refine((text) => parseImpreciseTime(text) !== undefined, {
  error: 'expected ISO 8601 ("2024-05-17T08:30:00Z", "2024-05-17", "2024-05", "2024") or "unknown"',
})

/** Other systems write `null` for "not there"; so may a record. */
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish()

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `expected one of ${values.map((value) => `"${value}"`).join(', ')}` })

const text = (most: number) => z.string({ error: 'expected text' }).overwrite(storableText).max(most, `expected at most ${most} characters`)

const translationSchema = z.object({ title: text(2_000).min(1), body: text(200_000), resolution: optional(text(200_000)) })

const messageSchema = z.object({ at: optional(timeSchema), author: oneOf(['customer', 'staff']), body: text(200_000) })

const noteSchema = z.object({ at: optional(timeSchema), body: text(200_000) })

/**
 * One line of an import file: the record of architecture.md ("Import record"), and at the same time the
 * cases of `content/tickets/*.jsonl`. Unknown fields are ignored, so that another system's export needs no stripping.
 */
export const recordSchema = z.object({
  source: z
    .string()
    .regex(/^[a-z0-9_-]{1,64}$/, 'expected a source such as "jira" (a-z, 0-9, _ and -, at most 64)')
    // A record replaces the ticket of its name: an import must not be able to rewrite what customers filed here.
    .refine((source) => source !== ownSource, `expected the name of another system: "${ownSource}" is for tickets filed here`),
  external_id: z
    .string({ error: 'expected text' })
    .overwrite(storableText)
    .min(1, 'expected text')
    .max(300, 'expected at most 300 characters'),
  title: text(2_000).refine((title) => title.trim() !== '', { error: 'expected text' }),
  body: text(200_000),
  opened_at: timeSchema,
  closed_at: optional(timeSchema),
  state: optional(oneOf(ticketStates)),
  closed_as: optional(
    z.enum(importableClosings, {
      error: `expected one of ${importableClosings.map((closing) => `"${closing}"`).join(', ')}; "verified" is what a customer says here, after a test`,
    }),
  ),
  grade: optional(oneOf(grades)),
  scenario: optional(oneOf(scenarios)),
  product: optional(oneOf(products)),
  platform: optional(oneOf(platforms)),
  sdk_version: optional(text(100)),
  error_codes: optional(z.array(text(100)).max(100)),
  findings: optional(z.array(oneOf(findingIds))),
  resolution: optional(text(200_000)),
  root_cause: optional(oneOf(rootCauses)),
  mechanism: optional(oneOf(mechanisms)),
  evidence: optional(oneOf(evidenceLevels)),
  visibility: optional(oneOf(visibilities)),
  url: optional(urlSchema),
  lang: optional(oneOf(languages)),
  customer: optional(text(300)),
  translations: optional(z.partialRecord(z.enum(languages), translationSchema)),
  articles: optional(
    z.array(z.union([articleRefSchema, ticketRefSchema], { error: 'expected "kind/slug" or "source:external_id"' })).max(100),
  ),
  duplicate_of: optional(ticketRefSchema),
  messages: optional(z.array(messageSchema).max(10_000)),
  /** What the team wrote to itself; no customer sees it. */
  notes: optional(z.array(noteSchema).max(10_000)),
})

export type ImportRecord = z.infer<typeof recordSchema>

export type ParsedLine = Readonly<{ record: ImportRecord }> | Readonly<{ fault: string }>

/** Checks a value as a record. Never throws: what is no record says why. */
export const checkRecord = (value: unknown): ParsedLine => {
  const result = recordSchema.safeParse(value)
  return result.success ? { record: result.data } : { fault: explainIssue(result.error, value, 'an import record') }
}

/** Reads one line. Never throws: a line that is no record says why. */
export const parseRecord = (line: string): ParsedLine => {
  const parsed = parseJson(line)
  return 'fault' in parsed ? parsed : checkRecord(parsed.value)
}
