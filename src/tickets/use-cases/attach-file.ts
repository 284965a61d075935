import { DomainError } from '#kernel/errors.ts'
import { openTicket } from '../access.ts'
import { actorLabel, type Actor } from '../actor.ts'
import { maxAttachmentBytes, maxAttachments } from '../attachment-store.ts'
import { attachmentType, safeFileName } from '../attachment-type.ts'
import type { TicketDeps } from '../deps.ts'
import type { Attachment, NewEvent, TicketEvent } from '../event.ts'
import { replay } from '../replay.ts'

/** What a caller learns of an attachment; where it lies is nobody's business. */
export type AttachmentFacts = Omit<Attachment, 'storedAs'>

/**
 * Adds a file (≤ 20 MB, streamed) to a ticket. Its type is read from its content.
 *
 * @throws DomainError `payload_too_large`, `unsupported_media_type`, `conflict` when the ticket holds too many files.
 */
export const attachFile = async (
  deps: TicketDeps,
  actor: Actor,
  number: string,
  file: Readonly<{ name: string; content: AsyncIterable<Uint8Array> }>,
): Promise<AttachmentFacts> => {
  const { ticket, audience } = await openTicket(deps, actor, number, 'tickets.work')
  assertRoom(await deps.tickets.events(ticket.id))
  const storedAs = Buffer.from(deps.randomBytes(16)).toString('hex')
  const stored = await deps.attachments.save(file.content, storedAs, maxAttachmentBytes)
  try {
    if (stored.size === 0)
      throw new DomainError('invalid_input', 'the file is empty', undefined, [{ path: 'file', message: 'expected at least one byte' }])
    const type = await attachmentType(stored)
    const facts = {
      id: Buffer.from(deps.randomBytes(9)).toString('base64url'),
      name: safeFileName(file.name),
      type,
      size: stored.size,
      sha256: stored.sha256,
    }
    const added = { type: 'attachment_added' as const, at: deps.clock(), actor: actorLabel(actor), data: { ...facts, storedAs } }
    await addToHistory(deps, ticket.id, added, audience === 'customer')
    return facts
  } catch (error) {
    await deps.attachments.remove(storedAs)
    throw error
  }
}

const assertRoom = (events: readonly TicketEvent[]): void => {
  if (events.filter(({ type }) => type === 'attachment_added').length >= maxAttachments)
    throw new DomainError('conflict', `the ticket already holds ${maxAttachments} files`, 'put several files into one archive')
}

/**
 * Uploading takes long, and files come side by side: what else happened to the ticket meanwhile does not matter, how
 * many files it holds by now does. A conflict means that somebody else got on, so this ends.
 * The customer's file is what a wait for the customer waited for; it ends like with a message.
 */
const addToHistory = async (
  deps: Pick<TicketDeps, 'tickets'>,
  id: number,
  added: Extract<NewEvent, { type: 'attachment_added' }>,
  isCustomers: boolean,
): Promise<void> => {
  for (;;) {
    const events = await deps.tickets.events(id)
    assertRoom(events)
    const arrived: NewEvent[] =
      isCustomers && replay(id, events).waitingOn === 'customer'
        ? [{ type: 'waiting_changed', at: added.at, actor: added.actor, data: { from: 'customer', to: 'none' } }]
        : []
    try {
      await deps.tickets.append(id, events.length, [added, ...arrived])
      return
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'conflict')) throw error
    }
  }
}
