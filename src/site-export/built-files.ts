import { library } from '#knowledge/library.ts'
import type { Library } from '#knowledge/library-model.ts'
import { shownNow } from '#publication/shown-now.ts'
import { readExportManifest } from './export-manifest.ts'
import { outputFile, type StaticPage } from './export-site.ts'
import { staticPages } from './static-pages.ts'

/**
 * An address as the file server (sirv) reads it: without query, decoded. Whatever spelling finds a file must be judged by the
 * same path, or a page that was taken back would have a second address.
 */
export const pathOfAddress = (url: string): string => {
  const path = url.split(/[?#]/)[0] ?? ''
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** The files it tries for a path: `/en/` and `/en/index` are `/en/index.html`. */
const filesFor = (path: string): readonly string[] => {
  const bare = path.replace(/\/$/, '')
  const plain = bare.replace(/\.(?:br|gz)$/, '')
  return [bare, plain, ...[bare, `${bare}/index`].flatMap((name) => [`${name}.html`, `${name}.htm`])]
}

/**
 * Tells whether a file of the last build still is what the server would draw: after something was published or taken back, a
 * page that shows other things than before is drawn again, and one without an own digest (lists, feeds, packs) always.
 * Only the pages that are asked for are looked at.
 */
export const createBuiltFiles = (root: string): ((path: string) => boolean) => {
  const { shown, pages } = readExportManifest(root)
  const pathOfFile = new Map(Object.keys(pages).map((path) => [`/${outputFile(path)}`, path]))
  let source: Library | undefined
  let now = new Map<string, StaticPage>()
  const pageNow = (path: string): StaticPage | undefined => {
    if (source !== library()) {
      source = library()
      now = new Map(staticPages().map((page) => [page.path, page]))
    }
    return now.get(path)
  }
  return (asked) => {
    if (shownNow().signature === shown) return true
    const page = filesFor(asked)
      .map((file) => pathOfFile.get(file))
      .find((known) => known !== undefined)
    // What is no page (styles, fonts, pictures) shows nothing of the library.
    if (page === undefined) return true
    const digest = pages[page] ?? ''
    return digest !== '' && pageNow(page)?.inputDigest?.() === digest
  }
}
