import { contentHash } from '../receipt.ts'
import { nextDueBy } from '../next-due.ts'
import type { TicketDeps } from '../deps.ts'

type Facts = Readonly<{ get: (name: string) => Promise<string | undefined>; set: (name: string, value: string) => Promise<void> }>

/** Name of the fact by which rules the stored deadlines were worked out. */
const rulesSetting = 'queue-rules'

/** Histories read at a time. */
const page = 500

/** Works the stored deadlines of all open tickets out anew when the rules of the clocks are not those they were stored by. */
export const renewQueue = async ({ tickets, clockRules }: Pick<TicketDeps, 'tickets' | 'clockRules'>, facts: Facts): Promise<void> => {
  const rules = contentHash({ policies: clockRules.policies, calendars: [...clockRules.calendars] })
  if ((await facts.get(rulesSetting)) === rules) return
  const nextDue = nextDueBy(clockRules)
  // By number: places in the queue change while they are renewed.
  for (let beforeId: number | undefined; ;) {
    const open = await tickets.list({ states: ['new', 'investigating', 'solving', 'resolved'], beforeId, limit: page })
    const events = await tickets.eventsOf(open.map(({ id }) => id))
    for (const ticket of open) await tickets.setDue(ticket.id, ticket.version, nextDue(ticket, events.get(ticket.id) ?? []))
    beforeId = open.at(-1)?.id
    if (open.length < page) break
  }
  await facts.set(rulesSetting, rules)
}
