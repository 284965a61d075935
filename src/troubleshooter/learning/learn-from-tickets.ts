import type { Flow } from '#knowledge/schemas/flow.ts'
import type { TicketSource } from '#search/ticket-source.ts'
import type { FlowSession, FlowSessionRepository } from '../sessions/session-repository.ts'
import { toCase } from './case-weight.ts'
import { createLearner, type Learnt } from './learn.ts'

export type LearningDeps = Readonly<{
  ticketSource: TicketSource
  flowSessions: FlowSessionRepository
  flows: readonly Flow[]
  /** Lets whoever waits go first. */ breathe: () => Promise<unknown>
}>

/** Rows read at a time: nobody else gets a turn while SQLite reads, and with so few that is shorter than a page takes to draw. */
const page = 200

const endedSessions = async (deps: LearningDeps): Promise<readonly FlowSession[]> => {
  const sessions: FlowSession[] = []
  let after: FlowSession | undefined
  for (;;) {
    const found = await deps.flowSessions.list({ limit: page, after })
    sessions.push(...found.filter(({ outcome, ticket }) => outcome === 'solved' || ticket !== null))
    after = found.at(-1)
    if (found.length < page) return sessions
    await deps.breathe()
  }
}

/** Counts every resolved ticket and every finished session anew. */
export const learnFromTickets = async (deps: LearningDeps): Promise<Learnt> => {
  const { takeCase, learnt } = createLearner(deps.flows, await endedSessions(deps))
  let cursor: string | undefined
  for (;;) {
    const changes = await deps.ticketSource.changesSince(cursor, page)
    for (const { ticket, solvedBy } of changes.tickets)
      takeCase(
        toCase(
          ticket,
          solvedBy.map(({ target }) => target),
        ),
      )
    cursor = changes.cursor
    if (changes.isEnd) return learnt()
    await deps.breathe()
  }
}
