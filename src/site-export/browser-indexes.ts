import { languages } from '#kernel/languages.ts'
import { closeBrowserIndex, writeBrowserIndex } from './browser-index.ts'
import { pagesToIndex } from './indexed-pages.ts'

/** Writes the browser's search index of every language, of what is shown now. @returns how many bundles had to be written */
export const writeBrowserIndexes = async (root: string): Promise<number> => {
  let bundles = 0
  for (const lang of languages) bundles += await writeBrowserIndex(root, lang, pagesToIndex(lang))
  await closeBrowserIndex()
  return bundles
}
