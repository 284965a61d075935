import { paths } from '#paths'
import { readAnswer, sendJson } from '#islands/problem.ts'
import type { Outgoing } from './draft-store.ts'

export type FiledTicket = { number: string; key: string; url: string }

/** Files once, however often it is called with the same outgoing ticket (Idempotency-Key). */
export const fileTicket = ({ payload, idempotencyKey }: Outgoing): Promise<FiledTicket> =>
  sendJson<FiledTicket>(paths.api('tickets'), payload, { 'Idempotency-Key': idempotencyKey })

/** Attaches one file; resolves to false when it was refused or lost, since the ticket itself is safe by then. */
export const attachFile = async (ticket: FiledTicket, file: File): Promise<boolean> => {
  const form = new FormData()
  form.append('file', file)
  try {
    await readAnswer(
      await fetch(paths.api(`tickets/${ticket.number}/attachments`), {
        method: 'POST',
        headers: { 'X-Ticket-Key': ticket.key },
        body: form,
      }),
    )
    return true
  } catch {
    return false
  }
}
