import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { linesOf } from '#importers/jsonl/lines.ts'
import type { Services } from './services.ts'

/** Raise when the shape of what is indexed changes, so that existing data files index anew. */
const indexFormat = 1

const casesSetting = 'bundled-cases-digest'
const articlesSetting = 'library-digest'

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
 * Brings the data file in step with what came with this version of Fupan: the public cases and the articles in the
 * search index. Does nothing when neither changed since the last start; safe to interrupt and run again.
 */
export const loadBundledContent = async ({ library, database, storage, imports, search, log }: Services): Promise<void> => {
  const { settings } = storage
  const files = await caseFiles(library.contentDir)
  const casesDigest = sha256(await Promise.all(files.map((file) => readFile(file, 'utf8'))))
  if ((await settings.get(casesSetting)) !== casesDigest) {
    for (const file of files) {
      const report = await importRecords({ store: imports }, linesOf(createReadStream(file)), {
        onFault: (fault) => log.warn({ file, ...fault }, 'a bundled case was skipped'),
      })
      log.debug({ file, ...report }, 'bundled cases loaded')
    }
    await settings.set(casesSetting, casesDigest)
  }
  const articlesDigest = sha256([String(indexFormat), JSON.stringify(library.articles)])
  // Beside PostgreSQL the index lives in memory and begins empty.
  if (database.dialect === 'postgres' || (await settings.get(articlesSetting)) !== articlesDigest) {
    const changed = await search.index.putArticles(library.articles)
    log.debug({ articles: library.articles.length, changed }, 'articles indexed')
    await settings.set(articlesSetting, articlesDigest)
  }
}
