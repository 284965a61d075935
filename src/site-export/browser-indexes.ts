import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { languages } from '#kernel/languages.ts'
import { shownNow } from '#publication/shown-now.ts'
import { closeBrowserIndex, writeBrowserIndex } from './browser-index.ts'
import { pagesToIndex } from './indexed-pages.ts'

/** A server may write the index anew after the build, so it has a note of its own. */
const noteOf = (root: string): string => join(root, 'dist/.browser-index-shown')

/** What was shown besides `content/` when the index was written; undefined when it was not finished. */
export const browserIndexShown = (root: string): string | undefined =>
  existsSync(noteOf(root)) ? readFileSync(noteOf(root), 'utf8') : undefined

/** Writes the browser's search index of every language, of what is shown now. @returns how many bundles had to be written */
export const writeBrowserIndexes = async (root: string): Promise<number> => {
  const { signature } = shownNow()
  rmSync(noteOf(root), { force: true })
  let bundles = 0
  for (const lang of languages) bundles += await writeBrowserIndex(root, lang, pagesToIndex(lang))
  await closeBrowserIndex()
  mkdirSync(dirname(noteOf(root)), { recursive: true })
  writeFileSync(noteOf(root), signature)
  return bundles
}
