import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { DomainError } from '#kernel/errors.ts'
import type { AttachmentStore, StoredFile } from '#tickets/attachment-store.ts'

/** file-type asks for at least this much of a file's beginning. */
const headBytes = 4100

/** Two characters of the name as a folder: file systems dislike folders of a hundred thousand files. */
const pathOf = (root: string, storedAs: string): string => {
  // The name comes from our own event log; still, a path is never built from something that could leave the folder.
  if (!/^[a-z0-9]{16,64}$/.test(storedAs)) throw new TypeError(`not the name of a stored file: ${basename(storedAs)}`)
  return join(root, storedAs.slice(0, 2), storedAs)
}

/**
 * Bytes that text may have, in UTF-8, GBK and other encodings that extend ASCII: from space on, and tab, line ends, form
 * feed and escape (ANSI colours in logs). Programs, pictures and archives have others.
 */
const isTextByte = (byte: number): boolean =>
  byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c || byte === 0x1b

const save = async (root: string, content: AsyncIterable<Uint8Array>, storedAs: string, maxBytes: number): Promise<StoredFile> => {
  const path = pathOf(root, storedAs)
  const partial = `${path}.part`
  await mkdir(dirname(path), { recursive: true })
  const file = await open(partial, 'wx', 0o600)
  const hash = createHash('sha256')
  let [size, isText, head] = [0, true, new Uint8Array()]
  try {
    for await (const chunk of content) {
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
      await file.writeFile(chunk)
    }
    await file.close()
    await rename(partial, path)
    return { storedAs, size, sha256: hash.digest('hex'), head, isText }
  } catch (error) {
    await file.close()
    await rm(partial, { force: true })
    throw error
  }
}

/** Attachments as files under `root`, which no web server serves. */
export const fileAttachmentStore = (root: string): AttachmentStore => ({
  save: (content, storedAs, maxBytes) => save(root, content, storedAs, maxBytes),
  open: (storedAs) => Readable.toWeb(createReadStream(pathOf(root, storedAs))) as ReadableStream<Uint8Array>,
  remove: (storedAs) => rm(pathOf(root, storedAs), { force: true }),
})
