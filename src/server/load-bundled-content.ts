import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { linesOf } from '#importers/jsonl/lines.ts'
import type { Services } from './services.ts'

const casesSetting = 'bundled-cases-digest'

const sha256 = (parts: Iterable<string>): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

const caseFiles = async (contentDir: string): Promise<readonly string[]> =>
  (await readdir(join(contentDir, 'tickets')))
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(contentDir, 'tickets', name))

/**
 * Brings the data file in step with the public cases that came with this version of Fupan. Does nothing when they are
 * those of the last start; safe to interrupt and run again.
 */
export const loadBundledContent = async ({
  library,
  storage: { settings },
  imports,
  log,
}: Pick<Services, 'library' | 'storage' | 'imports' | 'log'>): Promise<void> => {
  const files = await caseFiles(library.contentDir)
  const casesDigest = sha256(await Promise.all(files.map((file) => readFile(file, 'utf8'))))
  if ((await settings.get(casesSetting)) !== casesDigest) {
    for (const file of files) {
      const report = await importRecords({ store: imports.store }, linesOf(createReadStream(file)), {
        onFault: (fault) => log.warn({ file, ...fault }, 'a bundled case was skipped'),
      })
      log.debug({ file, ...report }, 'bundled cases loaded')
    }
    await settings.set(casesSetting, casesDigest)
  }
}
