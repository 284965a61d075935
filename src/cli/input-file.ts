import { createReadStream, statSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { DomainError } from '#kernel/errors.ts'

/** An opened input. `position` and `size` are bytes of the file as stored (compressed), for a progress bar. */
export type InputFile = Readonly<{ bytes: AsyncIterable<Uint8Array>; position: () => number; size: number | undefined }>

const unreadable = (path: string, cause: unknown): DomainError =>
  new DomainError(
    'invalid_input',
    `${path} cannot be read: ${cause instanceof Error ? cause.message : 'unknown reason'}`,
    'give a file, a .gz of one, or - for standard input',
  )

async function* explained(path: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

/**
 * Opens a file, a gzip file (by its name, `.gz`), or `-` for standard input.
 *
 * @throws DomainError `invalid_input` when it cannot be read, also while reading (a broken gzip).
 */
export const openInput = (path: string): InputFile => {
  if (path === '-') return { bytes: process.stdin, position: () => 0, size: undefined }
  let size: number
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) throw new Error('it is a folder')
    size = stat.size
  } catch (cause) {
    throw unreadable(path, cause)
  }
  const file = createReadStream(path)
  const gunzip = path.endsWith('.gz') ? file.pipe(createGunzip()) : undefined
  // `pipe` hands no errors on; without this a vanishing file would leave the reader waiting for ever.
  if (gunzip !== undefined) file.on('error', (cause) => gunzip.destroy(cause))
  return { bytes: explained(path, gunzip ?? file), position: () => file.bytesRead, size }
}
