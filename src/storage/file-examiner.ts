import { createHash } from 'node:crypto'
import { DomainError } from '#kernel/errors.ts'
import type { StoredFile } from '#tickets/attachment-store.ts'

/** file-type asks for at least this much of a file's beginning. */
const headBytes = 4100

/**
 * Bytes that text may have, in UTF-8, GBK and other encodings that extend ASCII: from space on, and tab, line ends, form
 * feed and escape (ANSI colours in logs). Programs, pictures and archives have others.
 */
const isTextByte = (byte: number): boolean =>
  byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c || byte === 0x1b

/** Learns of a file what its ticket will say of it, while the bytes pass by on their way to wherever they are kept. */
export const createFileExaminer = (storedAs: string, maxBytes: number) => {
  const hash = createHash('sha256')
  let [size, isText, head] = [0, true, new Uint8Array()]
  return {
    /** @throws DomainError `payload_too_large` */
    take: (chunk: Uint8Array): void => {
      size += chunk.length
      if (size > maxBytes)
        throw new DomainError(
          'payload_too_large',
          `the file is larger than ${maxBytes / 1024 / 1024} MB`,
          'compress it (zip, gz) or send the part that matters',
        )
      hash.update(chunk)
      if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)])
      isText = isText && chunk.every(isTextByte)
    },
    end: (): StoredFile => ({
      storedAs,
      size,
      sha256: hash.digest('hex'),
      head,
      isText,
    }),
  }
}
