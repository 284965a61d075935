import { ProblemError } from '#islands/problem.ts'
import { dropCarried } from './carried.ts'
import { dropDraft, dropOutgoing, readOutgoing, writeOutgoing, type Outgoing } from './draft-store.ts'
import { attachFile, fileTicket, type FiledTicket } from './file-ticket.ts'

const firstWaitMs = 2000
const longestWaitMs = 60_000

/** Not `randomUUID`: browsers give that to pages with TLS only, and a site on a company's network may have none. */
export const newIdempotencyKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

export type OutboxReport =
  | { state: 'waiting' }
  | { state: 'attaching'; ticket: FiledTicket; file: string }
  | { state: 'refused'; error: ProblemError }
  | { state: 'filed'; ticket: FiledTicket; lostFiles: string[] }
  | { state: 'taken-back' }

type Report = (state: OutboxReport) => void

/** Two tabs would both attach every file. Browsers give locks to pages with TLS only; without, the server still files one ticket. */
const oneTabAtATime = <Result>(work: () => Promise<Result>): Promise<Result> =>
  'locks' in navigator ? navigator.locks.request('fupan-outgoing', work) : work()

/** What is still to be attached. Another tab, or a visit that was cut short, may have attached some of it. */
const filesLeft = async ({ idempotencyKey, files }: Outgoing, isKept: boolean): Promise<File[]> => {
  if (!isKept) return files
  const kept = await readOutgoing()
  return kept?.idempotencyKey === idempotencyKey ? kept.files : []
}

/**
 * Files and attaches. The ticket stays in the store until its last file is there: the answer holds the private link, and
 * whoever closes the page while a large log is on its way gets both at the next visit.
 */
const sendAll = async (outgoing: Outgoing, isKept: boolean, report: Report): Promise<OutboxReport> => {
  const ticket = await fileTicket(outgoing)
  const files = await filesLeft(outgoing, isKept)
  const lostFiles: string[] = []
  for (const [at, file] of files.entries()) {
    report({ state: 'attaching', ticket, file: file.name })
    if (!(await attachFile(ticket, file))) lostFiles.push(file.name)
    if (isKept) await writeOutgoing({ ...outgoing, files: files.slice(at + 1) })
  }
  await Promise.all([dropOutgoing(), dropDraft(), dropCarried()]).catch(() => undefined)
  return { state: 'filed', ticket, lostFiles }
}

/**
 * Sends the outgoing ticket until the server has taken or refused it: again when the browser comes back
 * online, and with growing pauses in between. Survives closing the page, since the ticket stays in the store.
 *
 * @param isKept whether the store has it; a browser without storage still sends.
 */
export const sendUntilAnswered = (outgoing: Outgoing, isKept: boolean, report: Report): { tryNow: () => void; takeBack: () => void } => {
  let wait = firstWaitMs
  let timer: ReturnType<typeof setTimeout> | undefined
  let busy = false
  let isUnwanted = false

  const end = (last: OutboxReport): void => {
    clearTimeout(timer)
    window.removeEventListener('online', tryNow)
    report(last)
  }

  const giveBack = async (): Promise<void> => {
    await dropOutgoing().catch(() => undefined)
    end({ state: 'taken-back' })
  }

  const attempt = async (): Promise<void> => {
    if (busy) return
    busy = true
    clearTimeout(timer)
    try {
      end(await oneTabAtATime(() => sendAll(outgoing, isKept, report)))
    } catch (error) {
      if (error instanceof ProblemError && !error.passing) {
        await dropOutgoing().catch(() => undefined)
        return end({ state: 'refused', error })
      }
      if (isUnwanted) return await giveBack()
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
  return {
    tryNow,
    // A try that is under way may still arrive; only when it has failed is the ticket the person's again.
    takeBack: () => {
      isUnwanted = true
      if (!busy) void giveBack()
    },
  }
}

/** A ticket an earlier visit could not send. */
export const unsent = readOutgoing
