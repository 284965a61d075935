import { DomainError } from '#kernel/errors.ts'
import { openTicket } from '../access.ts'
import { actorLabel, type Actor } from '../actor.ts'
import { maxAttachmentBytes, maxAttachments } from '../attachment-store.ts'
import { attachmentType, safeFileName } from '../attachment-type.ts'
import type { TicketDeps } from '../deps.ts'
import type { Attachment } from '../event.ts'

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
  const { ticket } = await openTicket(deps, actor, number)
  const before = await deps.tickets.events(ticket.id)
  if (before.filter(({ type }) => type === 'attachment_added').length >= maxAttachments)
    throw new DomainError('conflict', `the ticket already holds ${maxAttachments} files`, 'put several files into one archive')
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
    // Uploading takes long; the ticket may have moved on meanwhile, which does not matter to an attachment.
    await deps.tickets.append(ticket.id, 'latest', [
      { type: 'attachment_added', at: deps.clock(), actor: actorLabel(actor), data: { ...facts, storedAs } },
    ])
    return facts
  } catch (error) {
    await deps.attachments.remove(storedAs)
    throw error
  }
}
