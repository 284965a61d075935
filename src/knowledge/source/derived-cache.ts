import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

/**
 * Remembers what was derived from a text. `derive` must depend on nothing but `parts` and the code of
 * this project, and give plain data.
 */
export type Memo = <Value>(parts: readonly string[], derive: () => Value) => Value

/** Remembers nothing. */
export const noMemo: Memo = (_, derive) => derive()

export type DerivedCache = Readonly<{ memo: Memo; save: () => void }>

/**
 * Keeps what was derived from files between runs, so that a build with one changed page parses one page
 * and the lint and the library parse each page once between them. A cache of other code or a damaged one is empty.
 *
 * @param file where it is kept
 * @param version changes whenever the code that derives does
 */
export const openCache = (file: string, version: string): DerivedCache => {
  const kept = readEntries(file, version)
  const used: Record<string, unknown> = {}
  let fresh = false
  return {
    memo: <Value>(parts: readonly string[], derive: () => Value): Value => {
      const key = hash(parts)
      if (key in kept) {
        used[key] = kept[key]
      } else {
        used[key] = kept[key] = derive()
        fresh = true
      }
      // The same key was put there by the same `derive` of the same code: `version` sees to that.
      return used[key] as Value
    },
    // What this run did not ask for belongs to files that are gone.
    save: () => fresh && write(file, JSON.stringify({ version, entries: used })),
  }
}

const hash = (parts: readonly string[]): string =>
  parts.reduce((sum, part) => sum.update(part).update('\0'), createHash('sha1')).digest('base64url')

const readEntries = (file: string, version: string): Record<string, unknown> => {
  try {
    const cache = JSON.parse(readFileSync(file, 'utf8')) as { version: string; entries: Record<string, unknown> }
    return cache.version === version ? cache.entries : {}
  } catch {
    return {}
  }
}

/** A cache that cannot be written (a read-only image) costs time, nothing else. */
const write = (file: string, text: string): void => {
  try {
    mkdirSync(dirname(file), { recursive: true })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, text)
    renameSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}

/** Rooms whose code decides what is derived from content. */
const derivingRooms = ['src/knowledge', 'src/markdown', 'src/kernel']

/**
 * The cache of a project's own content, under its `node_modules/.cache`. Content from elsewhere is looked at once
 * and not remembered; neither is anything when the project's source is not there to tell one version from another.
 */
export const contentCache = (contentDir: string, projectDir: string): DerivedCache => {
  const rooms = derivingRooms.map((room) => join(projectDir, room))
  const remembered = contentDir.startsWith(projectDir + sep) && rooms.every((room) => existsSync(room))
  if (!remembered) return { memo: noMemo, save: () => undefined }
  const sources = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  const lockfile = join(projectDir, 'package-lock.json')
  const version = hash([...sources.sort(), ...(existsSync(lockfile) ? [lockfile] : [])].map((path) => readFileSync(path, 'utf8')))
  return openCache(join(projectDir, 'node_modules/.cache/fupan', `content-${hash([contentDir])}.json`), version)
}
