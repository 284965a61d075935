import { createRoute } from '@hono/zod-openapi'
import { openTicket } from '#tickets/access.ts'
import { addMessage } from '#tickets/use-cases/add-message.ts'
import { answerTicket } from '#tickets/use-cases/answer-ticket.ts'
import { fileTicket, type FiledTicket } from '#tickets/use-cases/file-ticket.ts'
import { rateTicket } from '#tickets/use-cases/rate-ticket.ts'
import { readTicket } from '#tickets/use-cases/read-ticket.ts'
import { reopenTicket } from '#tickets/use-cases/reopen-ticket.ts'
import { verifyTicket } from '#tickets/use-cases/verify-ticket.ts'
import { withdrawTicket } from '#tickets/use-cases/withdraw-ticket.ts'
import { clocksView } from '#tickets/clock-view.ts'
import { ticketNumber, type Ticket } from '#tickets/ticket.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonBody, jsonResponse, problemResponses } from '../schemas/common.ts'
import {
  filedTicketSchema,
  fileTicketBody,
  idempotencyHeader,
  messageBody,
  numberParam,
  reasonBody,
  satisfactionBody,
  ticketSchema,
  ticketStatusSchema,
  verificationBody,
} from '../schemas/tickets.ts'

const tags = ['tickets']

const file = createRoute({
  ...access('public'),
  method: 'post',
  path: '/tickets',
  tags,
  summary: 'File a ticket',
  description: 'Repeat a request with the same Idempotency-Key and the same body as often as you like: one ticket, one answer.',
  request: { headers: idempotencyHeader, body: jsonBody(fileTicketBody) },
  responses: { 201: jsonResponse('Filed', filedTicketSchema), ...problemResponses(400, 401, 409, 413, 415, 429) },
})

const read = createRoute({
  ...access('ticket'),
  method: 'get',
  path: '/tickets/{number}',
  tags,
  summary: 'Read a ticket with its key, or as staff',
  request: { params: numberParam },
  responses: { 200: jsonResponse('The ticket', ticketSchema), ...problemResponses(401, 404) },
})

const action = <Path extends string, Body extends Parameters<typeof jsonBody>[0]>(path: Path, summary: string, body: Body) =>
  createRoute({
    ...access('ticket'),
    method: 'post',
    path,
    tags,
    summary,
    request: { params: numberParam, body: jsonBody(body) },
    responses: {
      200: jsonResponse('Where the ticket stands now', ticketStatusSchema),
      ...problemResponses(400, 401, 403, 404, 409, 413, 415, 429),
    },
  })

const message = createRoute({
  ...access('ticket'),
  method: 'post',
  path: '/tickets/{number}/messages',
  tags,
  summary: 'Add a message',
  description: "When the ticket was closed more than 14 days ago, a customer's message opens a new ticket linked to it (`follow_up`).",
  request: { params: numberParam, body: jsonBody(messageBody) },
  responses: {
    201: jsonResponse('Added', ticketStatusSchema.extend({ follow_up: filedTicketSchema.optional() }).openapi('MessageResult')),
    ...problemResponses(400, 401, 403, 404, 409, 413, 415, 429),
  },
})

const verification = action('/tickets/{number}/verification', 'Say whether the fix works in your test environment', verificationBody)
const reopen = action('/tickets/{number}/reopen', 'Reopen a closed ticket within 14 days', reasonBody)
const satisfaction = action(
  '/tickets/{number}/satisfaction',
  'Say how it went, once it is resolved; the last word counts',
  satisfactionBody,
)
const withdrawal = action('/tickets/{number}/withdrawal', 'Take a ticket back', reasonBody)

/** Where a ticket stands: the answer to every action on it. */
export const ticketStatus = (ticket: Ticket) => ({
  number: ticketNumber(ticket.id),
  state: ticket.state,
  closed_as: ticket.closedAs,
  grade: ticket.grade,
  channel: ticket.channel,
  owner: ticket.owner,
  waiting_on: ticket.waitingOn,
})

/** What the person who filed gets. */
export const filedBody = ({ gradeReasons, clocks, ...filed }: FiledTicket) => ({
  ...filed,
  grade_reasons: [...gradeReasons],
  clocks: clocksView(clocks),
})

/** Filing a ticket and what its customer can do with it. */
export const registerTicketRoutes = (api: Api): void => {
  api.openapi(file, async (c) => {
    const { sdk_version: sdkVersion, error_codes: errorCodes, deflection_id: deflectionId, ...input } = c.req.valid('json')
    const { 'idempotency-key': key } = c.req.valid('header')
    return c.json(
      filedBody(await fileTicket(c.var.services.tickets, c.var.actor, { ...input, sdkVersion, errorCodes, deflectionId }, key)),
      201,
    )
  })
  api.openapi(read, async (c) => c.json(await readTicket(c.var.services.tickets, c.var.actor, c.req.valid('param').number), 200))
  api.openapi(message, async (c) => {
    const { number } = c.req.valid('param')
    const { tickets } = c.var.services
    if (c.var.actor.kind === 'staff') {
      await answerTicket(tickets, c.var.actor, number, c.req.valid('json'))
      return c.json(ticketStatus((await openTicket(tickets, c.var.actor, number)).ticket), 201)
    }
    const result = await addMessage(tickets, c.var.actor, number, c.req.valid('json'))
    return c.json(
      result.kind === 'added' ? ticketStatus(result.ticket) : { ...ticketStatus(result.earlier), follow_up: filedBody(result.filed) },
      201,
    )
  })
  api.openapi(verification, async (c) =>
    c.json(ticketStatus(await verifyTicket(c.var.services.tickets, c.var.actor, c.req.valid('param').number, c.req.valid('json'))), 200),
  )
  api.openapi(reopen, async (c) =>
    c.json(ticketStatus(await reopenTicket(c.var.services.tickets, c.var.actor, c.req.valid('param').number, c.req.valid('json'))), 200),
  )
  api.openapi(satisfaction, async (c) =>
    c.json(ticketStatus(await rateTicket(c.var.services.tickets, c.var.actor, c.req.valid('param').number, c.req.valid('json'))), 200),
  )
  api.openapi(withdrawal, async (c) =>
    c.json(ticketStatus(await withdrawTicket(c.var.services.tickets, c.var.actor, c.req.valid('param').number, c.req.valid('json'))), 200),
  )
}
