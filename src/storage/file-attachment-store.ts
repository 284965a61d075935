import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { AttachmentStore, StoredFile } from '#tickets/attachment-store.ts'
import { createFileExaminer } from './file-examiner.ts'

/** Two characters of the name as a folder: file systems dislike folders of a hundred thousand files. */
export const attachmentPath = (root: string, storedAs: string): string => {
  // The name comes from our own event log; still, a path is never built from something that could leave the folder.
  if (!/^[a-z0-9]{16,64}$/.test(storedAs)) throw new TypeError(`not the name of a stored file: ${basename(storedAs)}`)
  return join(root, storedAs.slice(0, 2), storedAs)
}

const unfinished = '.part'

const save = async (root: string, content: AsyncIterable<Uint8Array>, storedAs: string, maxBytes: number): Promise<StoredFile> => {
  const path = attachmentPath(root, storedAs)
  const partial = path + unfinished
  await mkdir(dirname(path), { recursive: true })
  const file = await open(partial, 'wx', 0o600)
  const examiner = createFileExaminer(storedAs, maxBytes)
  try {
    for await (const chunk of content) {
      examiner.take(chunk)
      await file.writeFile(chunk)
    }
    await file.close()
    await rename(partial, path)
    return examiner.end()
  } catch (error) {
    await file.close()
    await rm(partial, { force: true })
    throw error
  }
}

const removeUnfinished = async (root: string, before: number): Promise<number> => {
  const names = await readdir(root, { recursive: true }).catch(() => [])
  let removed = 0
  for (const name of names.filter((path) => path.endsWith(unfinished))) {
    const path = join(root, name)
    if ((await stat(path)).mtimeMs >= before) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

/** Attachments as files under `root`, which no web server serves. */
export const fileAttachmentStore = (root: string): AttachmentStore => ({
  save: (content, storedAs, maxBytes) => save(root, content, storedAs, maxBytes),
  open: (storedAs) => Readable.toWeb(createReadStream(attachmentPath(root, storedAs))) as ReadableStream<Uint8Array>,
  remove: (storedAs) => rm(attachmentPath(root, storedAs), { force: true }),
  removeUnfinished: (before) => removeUnfinished(root, before),
})
