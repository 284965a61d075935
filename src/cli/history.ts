import { Command } from 'commander'
import { eventLines } from '#tickets/event-lines.ts'
import { resolveTicketRef } from '#tickets/use-cases/resolve-ticket-ref.ts'
import { out } from './output.ts'
import { withServices } from './with-services.ts'

export const historyCommand = (): Command =>
  new Command('history')
    .description("a ticket's events as JSON lines, for `replay`; holds what people wrote")
    .argument('<ticket>', 'its number (T-1001) or source:external_id')
    .action((ref: string) =>
      withServices(async ({ tickets }) => {
        const { id } = await resolveTicketRef(tickets, ref, 'ticket')
        out(eventLines(await tickets.tickets.events(id)))
      }),
    )
