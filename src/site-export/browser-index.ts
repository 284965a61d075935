import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as pagefind from 'pagefind'
import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import { outputFile, type StaticPage } from './export-site.ts'

/** Characters that are part of what developers search for: `ERR_110`, `kb:`-less API names, `#1801`. */
const wordCharacters = '_#'

/**
 * Writes the full-text index that the browser searches when there is no server (Pagefind), one bundle per language:
 * a change in one language leaves the other's bundle alone. Only pages with `data-pagefind-body` end up in it.
 *
 * @returns number of pages looked at.
 * @throws DomainError when Pagefind refuses a page or cannot write.
 */
export const writeBrowserIndex = async (root: string, lang: Language, pages: readonly StaticPage[]): Promise<number> => {
  const clientDir = join(root, 'dist/client')
  const mine = pages.filter(({ path }) => path.startsWith(`/${lang}/`) && path.endsWith('/'))
  const { index, errors } = await pagefind.createIndex({ includeCharacters: wordCharacters })
  if (index === undefined) throw new DomainError('unavailable', `the browser search index could not be started: ${errors.join('; ')}`)
  const added = await Promise.all(mine.map(({ path }) => index.addHTMLFile({ url: path, content: readFileSync(join(clientDir, outputFile(path)), 'utf8') })))
  const outputPath = join(clientDir, 'pagefind', lang)
  rmSync(outputPath, { recursive: true, force: true })
  const written = await index.writeFiles({ outputPath })
  const faults = [...added.flatMap((answer) => answer.errors), ...written.errors]
  if (faults.length > 0) throw new DomainError('unavailable', `the ${lang} browser search index could not be written: ${faults.slice(0, 3).join('; ')}`)
  return mine.length
}

/** Ends the Pagefind process; without it a script does not stop. */
export const closeBrowserIndex = async (): Promise<void> => {
  await pagefind.close()
}
