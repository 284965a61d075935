import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { SnapshotStore } from '#search/engine/create-search-index.ts'

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const unfinishedEnding = '.tmp'
/** A file that nobody has written to for so long, ms, was left behind by a process that was killed. */
const abandonedAfter = 3_600_000

/** Removes what killed writers of this file left behind: each may be as large as the index. */
const removeAbandoned = async (file: string, now: number): Promise<void> => {
  for (const name of await readdir(dirname(file))) {
    if (!name.startsWith(`${basename(file)}.`) || !name.endsWith(unfinishedEnding)) continue
    const path = join(dirname(file), name)
    // Another process may have removed or renamed it by now.
    const written = (await stat(path).catch(() => undefined))?.mtimeMs
    if (written !== undefined && now - written > abandonedAfter) await rm(path, { force: true })
  }
}

/** A snapshot of the search index as one file. Everything in it can be read again from the database: it may be deleted. */
export const indexSnapshotFile = (file: string): SnapshotStore => ({
  read: async () => {
    try {
      // Into a buffer of its own: typed arrays are laid over it and must begin where the file does.
      const buffer = new ArrayBuffer((await stat(file)).size)
      const handle = await open(file)
      try {
        for (let at = 0; at < buffer.byteLength;) {
          const { bytesRead } = await handle.read(new Uint8Array(buffer), at, buffer.byteLength - at, at)
          if (bytesRead === 0) return undefined
          at += bytesRead
        }
      } finally {
        await handle.close()
      }
      return buffer
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  },
  write: async (pieces) => {
    // A site on PostgreSQL keeps nothing else in its data folder, so nobody has made it.
    await mkdir(dirname(file), { recursive: true })
    // Several may write at once, also of one process: each its own file, and renaming is the only step others see.
    const unfinished = `${file}.${randomUUID()}${unfinishedEnding}`
    try {
      await removeAbandoned(file, Date.now())
      const handle = await open(unfinished, 'w', 0o600)
      try {
        for (const piece of pieces) if (piece.length > 0) await handle.writeFile(piece)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(unfinished, file)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  },
})
