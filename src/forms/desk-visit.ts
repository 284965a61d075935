import { DomainError } from '#kernel/errors.ts'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'
import type { InternalView } from '#tickets/projections.ts'
import { readTicket } from '#tickets/use-cases/read-ticket.ts'

/** A ticket as staff sees it; undefined when there is none with this number. */
export const viewForStaff = async (
  { tickets }: Pick<Services, 'tickets'>,
  staff: Extract<Actor, { kind: 'staff' }>,
  number: string,
): Promise<InternalView | undefined> => {
  try {
    const view = await readTicket(tickets, staff, number)
    return view.audience === 'internal' ? view : undefined
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return undefined
    throw error
  }
}
