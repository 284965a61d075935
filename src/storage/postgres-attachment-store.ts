import type { Kysely } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import type { AttachmentStore, StoredFile } from '#tickets/attachment-store.ts'
import { createFileExaminer } from './file-examiner.ts'
import type { Schema } from './schema.ts'

/** Bytes of a piece: an attachment of 20 MB is 80 rows, and a server holds a piece or two of it in memory. */
const pieceBytes = 256 * 1024

/** Puts chunks of any size together to pieces of `pieceBytes`; the last one is shorter. */
async function* piecesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    waiting.push(chunk)
    size += chunk.length
    while (size >= pieceBytes) {
      const joined = Buffer.concat(waiting)
      yield joined.subarray(0, pieceBytes)
      waiting = [joined.subarray(pieceBytes)]
      size -= pieceBytes
    }
  }
  if (size > 0) yield Buffer.concat(waiting)
}

async function* examined(content: AsyncIterable<Uint8Array>, take: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    take(chunk)
    yield chunk
  }
}

const remove = async (kysely: Kysely<Schema>, storedAs: string): Promise<void> => {
  await kysely.deleteFrom('attachments').where('stored_as', '=', storedAs).execute()
}

/**
 * Each piece is a statement of its own: a slow upload holds no connection and no transaction. The attachment counts only
 * once its number of pieces is written.
 */
const save = async (
  kysely: Kysely<Schema>,
  clock: Clock,
  content: AsyncIterable<Uint8Array>,
  storedAs: string,
  maxBytes: number,
): Promise<StoredFile> => {
  const examiner = createFileExaminer(storedAs, maxBytes)
  await kysely.insertInto('attachments').values({ stored_as: storedAs, created_at: clock(), pieces: null }).execute()
  try {
    let seq = 0
    for await (const data of piecesOf(examined(content, examiner.take))) {
      seq += 1
      await kysely.insertInto('attachment_pieces').values({ stored_as: storedAs, seq, data }).execute()
    }
    await kysely.updateTable('attachments').set({ pieces: seq }).where('stored_as', '=', storedAs).execute()
    return examiner.end()
  } catch (error) {
    await remove(kysely, storedAs)
    throw error
  }
}

const open = (kysely: Kysely<Schema>, storedAs: string): ReadableStream<Uint8Array> => {
  let seq = 0
  let pieces: number | undefined
  const readPieceCount = async (): Promise<number> => {
    const row = await kysely.selectFrom('attachments').select('pieces').where('stored_as', '=', storedAs).executeTakeFirst()
    if (typeof row?.pieces !== 'number') throw new Error(`the attachment ${storedAs} is not in the database`)
    return row.pieces
  }
  return new ReadableStream(
    {
      pull: async (controller) => {
        pieces ??= await readPieceCount()
        if (seq >= pieces) return controller.close()
        seq += 1
        const { data } = await kysely
          .selectFrom('attachment_pieces')
          .select('data')
          .where('stored_as', '=', storedAs)
          .where('seq', '=', seq)
          .executeTakeFirstOrThrow()
        controller.enqueue(new Uint8Array(data))
      },
    },
    // The next piece is read when the reader asks for it.
    { highWaterMark: 0 },
  )
}

/** Attachments in PostgreSQL, streamed in and out piece by piece, so that every server can serve each of them. */
export const postgresAttachmentStore = ({ kysely }: { kysely: Kysely<Schema> }, clock: Clock): AttachmentStore => ({
  save: (content, storedAs, maxBytes) => save(kysely, clock, content, storedAs, maxBytes),
  open: (storedAs) => open(kysely, storedAs),
  remove: (storedAs) => remove(kysely, storedAs),
  removeUnfinished: async (before) => {
    const { numDeletedRows } = await kysely
      .deleteFrom('attachments')
      .where('pieces', 'is', null)
      .where('created_at', '<', before)
      .executeTakeFirst()
    return Number(numDeletedRows)
  },
})
