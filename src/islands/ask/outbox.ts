import { ProblemError } from '#islands/problem.ts'
import { dropCarried } from './carried.ts'
import { dropDraft, dropOutgoing, readOutgoing, type Outgoing } from './draft-store.ts'
import { attachFile, fileTicket, type FiledTicket } from './file-ticket.ts'

const firstWaitMs = 2000
const longestWaitMs = 60_000

export type OutboxReport =
  { state: 'waiting' } | { state: 'refused'; error: ProblemError } | { state: 'filed'; ticket: FiledTicket; lostFiles: string[] }

/**
 * Sends the outgoing ticket until the server has taken or refused it: again when the browser comes back
 * online, and with growing pauses in between. Survives closing the page, since the ticket stays in the store.
 */
export const sendUntilAnswered = (outgoing: Outgoing, report: (state: OutboxReport) => void): { tryNow: () => void } => {
  let wait = firstWaitMs
  let timer: ReturnType<typeof setTimeout> | undefined
  let busy = false

  const attempt = async (): Promise<void> => {
    if (busy) return
    busy = true
    clearTimeout(timer)
    try {
      const ticket = await fileTicket(outgoing)
      await Promise.all([dropOutgoing(), dropDraft(), dropCarried()])
      const sent = await Promise.all(outgoing.files.map((file) => attachFile(ticket, file)))
      window.removeEventListener('online', tryNow)
      report({ state: 'filed', ticket, lostFiles: outgoing.files.filter((_, index) => sent[index] === false).map(({ name }) => name) })
    } catch (error) {
      if (error instanceof ProblemError && !error.passing) {
        await dropOutgoing()
        window.removeEventListener('online', tryNow)
        report({ state: 'refused', error })
        return
      }
      report({ state: 'waiting' })
      timer = setTimeout(() => void attempt(), wait)
      wait = Math.min(wait * 2, longestWaitMs)
    } finally {
      busy = false
    }
  }

  const tryNow = (): void => void attempt()
  window.addEventListener('online', tryNow)
  void attempt()
  return { tryNow }
}

/** A ticket an earlier visit could not send. */
export const unsent = readOutgoing
