import { z } from '@hono/zod-openapi'
import { languages } from '#kernel/languages.ts'
import { oneLine, storableText } from '#kernel/text.ts'
import { articleKinds, grades, platforms, products, scenarios } from '#knowledge/vocabulary.ts'
import { channels, closings, ticketStates, waitingReasons } from '#tickets/ticket.ts'

export const languageField = z.enum(languages)
export const scenarioField = z.enum(scenarios)
export const productField = z.enum(products)
export const platformField = z.enum(platforms)
export const gradeField = z.enum(grades)
export const channelField = z.enum(channels)
export const stateField = z.enum(ticketStates)
export const closingField = z.enum(closings)
export const waitingField = z.enum(waitingReasons)
export const kindField = z.enum(articleKinds)

/** Text a person wrote, without blanks around it. */
export const textField = (most: number) => z.string().overwrite(storableText).trim().min(1).max(most)

/** The same on one line: a title, a name. */
export const lineField = (most: number) => z.string().overwrite(oneLine).trim().min(1).max(most)

/** Most characters of a ticket's text; longer logs belong into an attachment. */
export const maxBodyLength = 50_000

export const timeField = z.iso.datetime().openapi({ example: '2026-11-23T08:30:00.000Z' })

/** A list in an answer; answers are not changed after they were made. */
export const listOf = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).readonly()

export const issueSchema = z.object({
  path: z.string().openapi({ description: 'Where the fault is, e.g. "contact.email"' }),
  message: z.string().openapi({ description: 'What was expected' }),
})

export const problemSchema = z
  .object({
    type: z.string().openapi({ example: 'urn:fupan:problem:invalid_input' }),
    title: z.string().openapi({ description: 'In the language of Accept-Language' }),
    status: z.int(),
    code: z.string().openapi({ example: 'invalid_input' }),
    detail: z.string(),
    hint: z.string().optional().openapi({ description: 'How to mend it' }),
    issues: listOf(issueSchema).optional(),
  })
  .openapi('Problem', { description: 'RFC 9457 problem details' })

const problemTexts = {
  400: 'Something in the request is missing or wrong; every field is listed in `issues`',
  401: 'No valid token or session',
  403: 'Known, but not allowed',
  404: 'Not there, or not for you: the answer is the same',
  409: 'Does not fit the present state',
  413: 'Too large',
  415: 'Wrong content type',
  429: 'Too many requests; see Retry-After',
} as const

const problemContent = { 'application/problem+json': { schema: problemSchema } }
type ProblemDescription = { description: string; content: typeof problemContent }

/** Error responses of a route, for its OpenAPI description. */
export const problemResponses = <const Status extends keyof typeof problemTexts>(...statuses: readonly Status[]) =>
  // Object.fromEntries forgets which keys it was given; they are exactly these.
  Object.fromEntries(
    statuses.map((status) => [status, { description: problemTexts[status], content: problemContent }]),
  ) as unknown as Record<Status, ProblemDescription>

export const jsonResponse = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
})

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { 'application/json': { schema } } })
