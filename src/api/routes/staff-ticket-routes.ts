import { createRoute, z } from '@hono/zod-openapi'
import { isoTime } from '#tickets/clock-view.ts'
import { clockNames } from '#tickets/clocks.ts'
import { linkRelations } from '#tickets/event.ts'
import { ticketStates, type TicketStateName } from '#tickets/ticket.ts'
import { gradeTicket } from '#tickets/use-cases/grade-ticket.ts'
import { linkTicket } from '#tickets/use-cases/link-ticket.ts'
import { listTickets, type ListedTicket } from '#tickets/use-cases/list-tickets.ts'
import { moveTicket } from '#tickets/use-cases/move-ticket.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import {
  channelField,
  gradeField,
  jsonBody,
  jsonResponse,
  languageField,
  problemResponses,
  textField,
  timeField,
} from '../schemas/common.ts'
import { gradeBody, linkBody, numberParam, ticketStatusSchema, transitionBody } from '../schemas/tickets.ts'
import { ticketStatus } from './ticket-routes.ts'

const tags = ['desk']

const isStates = (text: string): boolean => text.split(',').every((state) => (ticketStates as readonly string[]).includes(state))

const expectedDue = 'expected "overdue" or a time such as "2026-11-23T18:00:00Z"'

const listQuery = z.strictObject({
  state: z
    .string()
    .refine(isStates, `expected one or more of ${ticketStates.join(', ')}, joined by commas`)
    .optional(),
  grade: gradeField.optional(),
  owner: textField(80).optional(),
  channel: channelField.optional(),
  due: z
    .union([z.literal('overdue'), z.iso.datetime({ offset: true, error: expectedDue })], { error: expectedDue })
    .optional()
    .openapi({ description: 'Tickets whose next deadline is before this, soonest first' }),
  before: z
    .string()
    .regex(/^T-\d+$/, 'expected a ticket number, e.g. "T-1042"')
    .optional()
    .openapi({ description: 'Continue after this ticket' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const listedSchema = ticketStatusSchema.extend({
  title: z.string(),
  lang: languageField,
  source: z.string(),
  opened_at: timeField.nullable(),
  next_due: z.object({ clock: z.enum(clockNames), due_at: timeField, breached: z.boolean() }).nullable(),
})

const list = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/tickets',
  tags,
  summary: 'List tickets, newest first, or what is due',
  request: { query: listQuery },
  responses: { 200: jsonResponse('Tickets', z.object({ tickets: z.array(listedSchema) })), ...problemResponses(400, 401, 403) },
})

const staffAction = <Path extends string, Body extends Parameters<typeof jsonBody>[0]>(path: Path, summary: string, body: Body) =>
  createRoute({
    ...access('desk'),
    method: 'post',
    path,
    tags,
    summary,
    request: { params: numberParam, body: jsonBody(body) },
    responses: {
      200: jsonResponse('Where the ticket stands now', ticketStatusSchema),
      ...problemResponses(400, 401, 403, 404, 409, 413, 415),
    },
  })

const move = staffAction('/tickets/{number}/transitions', 'Move a ticket, give it to somebody, record what was found', transitionBody)
const grade = staffAction('/tickets/{number}/grade', 'Change the grade, with a reason', gradeBody)

const linkSchema = z.object({ target: z.string(), relation: z.enum(linkRelations), made_at: timeField.nullable(), made_by: z.string() })

const link = createRoute({
  ...access('desk'),
  method: 'post',
  path: '/tickets/{number}/links',
  tags,
  summary: 'Link a ticket to an article or another ticket',
  request: { params: numberParam, body: jsonBody(linkBody) },
  responses: {
    200: jsonResponse('All links of the ticket', z.object({ links: z.array(linkSchema) })),
    ...problemResponses(400, 401, 403, 404, 409, 413, 415),
  },
})

const listed = ({ ticket, nextDue }: ListedTicket) => ({
  ...ticketStatus(ticket),
  title: ticket.title,
  lang: ticket.lang,
  source: ticket.source,
  opened_at: isoTime(ticket.openedAt),
  next_due: nextDue && { clock: nextDue.clock, due_at: new Date(nextDue.dueAt).toISOString(), breached: nextDue.isBreached },
})

/** What staff does with tickets. */
export const registerStaffTicketRoutes = (api: Api): void => {
  api.openapi(list, async (c) => {
    const { state, due, before, channel, ...filter } = c.req.valid('query')
    const dueBefore = due === undefined ? undefined : due === 'overdue' ? c.var.services.clock() : Date.parse(due)
    const beforeId = before === undefined ? undefined : Number(before.slice(2))
    // The schema has checked every part.
    const states = state?.split(',') as TicketStateName[] | undefined
    const wanted = { ...filter, states, channels: channel && [channel], dueBefore, beforeId }
    return c.json({ tickets: (await listTickets(c.var.services.tickets, c.var.actor, wanted)).map(listed) }, 200)
  })
  api.openapi(move, async (c) => {
    const { waiting_on: waitingOn, closed_as: closedAs, duplicate_of: duplicateOf, root_cause: rootCause, ...input } = c.req.valid('json')
    const ticket = await moveTicket(c.var.services.tickets, c.var.actor, c.req.valid('param').number, {
      ...input,
      waitingOn,
      closedAs,
      duplicateOf,
      rootCause,
    })
    return c.json(ticketStatus(ticket), 200)
  })
  api.openapi(grade, async (c) =>
    c.json(ticketStatus(await gradeTicket(c.var.services.tickets, c.var.actor, c.req.valid('param').number, c.req.valid('json'))), 200),
  )
  api.openapi(link, async (c) => {
    const { article_id: articleId, relation } = c.req.valid('json')
    const links = await linkTicket(c.var.services.tickets, c.var.actor, c.req.valid('param').number, { articleId, relation })
    return c.json(
      {
        links: links.map(({ target, relation: kind, madeAt, madeBy }) => ({
          target,
          relation: kind,
          made_at: isoTime(madeAt),
          made_by: madeBy,
        })),
      },
      200,
    )
  })
}
