import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import type { Transaction } from 'kysely'
import { DomainError } from '#kernel/errors.ts'
import type { EventData } from '#tickets/event.ts'
import { ticketNumber } from '#tickets/ticket.ts'
import { attachmentPath } from './file-attachment-store.ts'
import type { SqliteDatabase } from './open-database.ts'
import { postgresAttachmentStore } from './postgres-attachment-store.ts'
import type { Schema } from './schema.ts'
import { createTableSum, type TableSum } from './table-checksum.ts'

/** An attachment that was not whole before it was copied. */
export type DamagedAttachment = Readonly<{ ticket: string; name: string; fault: 'missing' | 'changed' }>

type Options = Readonly<{
  attachmentsDir: string
  now: number
  onProgress?: ((done: number, total: number, label: string) => void) | undefined
}>

type Attached = Readonly<{ ticketId: number; data: EventData['attachment_added'] }>

/** Files that no ticket names are left over from uploads that failed; they stay where they are. */
const readAttached = ({ sqlite }: SqliteDatabase): readonly Attached[] =>
  sqlite
    .prepare<[], { ticketId: number; data: string }>(
      "SELECT ticket_id AS ticketId, data FROM ticket_events WHERE type = 'attachment_added' ORDER BY ticket_id, seq",
    )
    .all()
    .map(({ ticketId, data }) => ({ ticketId, data: JSON.parse(data) as Attached['data'] }))

const hashOf = async (stream: ReadableStream<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk)
  return hash.digest('hex')
}

/** Copies the files that tickets name, reads each back and compares. @throws DomainError `unavailable` when one differs. */
export const copyAttachments = async (
  source: SqliteDatabase,
  transaction: Transaction<Schema>,
  { attachmentsDir, now, onProgress }: Options,
): Promise<Readonly<{ sum: TableSum; damaged: readonly DamagedAttachment[] }>> => {
  const store = postgresAttachmentStore({ kysely: transaction }, () => now)
  const sum = createTableSum(['stored_as', 'sha256'])
  const damaged: DamagedAttachment[] = []
  const attached = readAttached(source)
  for (const [at, { ticketId, data }] of attached.entries()) {
    const path = attachmentPath(attachmentsDir, data.storedAs)
    const say = (fault: DamagedAttachment['fault']): void => void damaged.push({ ticket: ticketNumber(ticketId), name: data.name, fault })
    if (!existsSync(path)) {
      say('missing')
      continue
    }
    const { sha256 } = await store.save(createReadStream(path), data.storedAs, Infinity)
    if (sha256 !== data.sha256) say('changed')
    if ((await hashOf(store.open(data.storedAs))) !== sha256)
      throw new DomainError('unavailable', `the copy of the attachment "${data.name}" of ${ticketNumber(ticketId)} differs`)
    sum.add({ stored_as: data.storedAs, sha256 })
    onProgress?.(at + 1, attached.length, `attachments: ${at + 1}`)
  }
  return { sum: sum.end(), damaged }
}
