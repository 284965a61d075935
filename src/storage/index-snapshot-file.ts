import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SnapshotStore } from '#search/engine/create-search-index.ts'

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

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
    // Two processes may write at once: each its own file, and renaming is the only step others see.
    const unfinished = `${file}.${process.pid}.tmp`
    // A site on PostgreSQL keeps nothing else in its data folder, so nobody has made it.
    await mkdir(dirname(file), { recursive: true })
    try {
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
