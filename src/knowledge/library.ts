import { join } from 'node:path'
import type { Article } from './article.ts'
import { linkGraph, type LinkGraph } from './graph.ts'
import type { Library } from './library-model.ts'
import { loadLibrary } from './load-library.ts'
import { contentCache } from './source/derived-cache.ts'

/** In `astro dev` a changed file makes a new module, which reads anew; what is shown besides `content/` stays. */
const shared = globalThis as typeof globalThis & { fupanShownLibraries?: Map<string, Library> | undefined }
const shown: Map<string, Library> = (shared.fupanShownLibraries ??= new Map())
const loaded = new Map<string, Library>()

/** Every command, the build and the server run from the project's folder, so `content/` is found from there. */
const ownContent = (): string => join(process.cwd(), 'content')

/** What lies in `content/`, read once per process. */
export const contentLibrary = (contentDir = ownContent()): Library => {
  const known = loaded.get(contentDir)
  if (known !== undefined) return known
  // What the lint of the same build derived is used again; only the lint saves, because only it derives everything.
  const fresh = loadLibrary(contentDir, contentCache(contentDir, process.cwd()).memo)
  loaded.set(contentDir, fresh)
  return fresh
}

/**
 * The library as it is shown now: what lies in `content/`, with what was published from the desk and without what was
 * taken back (`#publication/shown-library.ts`).
 */
export const library = (contentDir = ownContent()): Library => shown.get(contentDir) ?? contentLibrary(contentDir)

/** From now on this process shows that library; undefined: what lies in `content/`. */
export const showLibrary = (contentDir: string, toShow: Library | undefined): void => {
  if (toShow === undefined) shown.delete(contentDir)
  else shown.set(contentDir, toShow)
}

const graphs = new WeakMap<Library, LinkGraph>()

/** The link graph of a library, built once. */
export const graphOf = (of: Library): LinkGraph => {
  const known = graphs.get(of)
  if (known !== undefined) return known
  const fresh = linkGraph(of)
  graphs.set(of, fresh)
  return fresh
}

/** What anyone may read. Pages, feeds, packs and the public index start from here, never from `articles`. */
export const publicArticles = ({ articles }: Library): Article[] => articles.filter(({ visibility }) => visibility === 'public')
