import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

/**
 * Remembers what was derived from a text. `derive` must depend on nothing but `parts` and the code of
 * this project, and give plain data.
 */
export type Memo = <Value>(parts: readonly string[], derive: () => Value) => Value

/** Remembers nothing. */
export const noMemo: Memo = (_, derive) => derive()

export type DerivedCache = Readonly<{ memo: Memo; save: () => void }>

/** Bytes of a key in the file: SHA-1 in base64url. */
const keyLength = 27
const lineEnd = 0x0a

/**
 * Keeps what was derived from files between runs, so that a build with one changed page parses one page
 * and the lint and the library parse each page once between them. A cache of other code or a damaged one is empty.
 *
 * The file has a line with the version, then a line for each value: key, blank, JSON. A value is parsed when it is asked for,
 * and what a run derived is appended; the file is written anew when most of it belongs to texts that are gone.
 *
 * @param file where it is kept
 * @param version changes whenever the code that derives does; one line
 */
export const openCache = (file: string, version: string): DerivedCache => {
  const kept = readLines(file, version)
  const derived = new Map<string, unknown>()
  const asked = new Set<string>()
  return {
    memo: <Value>(parts: readonly string[], derive: () => Value): Value => {
      const key = hash(parts)
      asked.add(key)
      // The same key was put there by the same `derive` of the same code: `version` sees to that.
      if (derived.has(key)) return derived.get(key) as Value
      const line = kept?.get(key)
      const value = line === undefined ? undefined : parsed(line)
      if (value !== undefined) return value.json as Value
      const fresh = derive()
      derived.set(key, fresh)
      return fresh
    },
    save: () => {
      if (derived.size === 0) return
      const fresh = [...derived].map(([key, value]) => `${key} ${JSON.stringify(value)}\n`).join('')
      const used = kept === undefined ? [] : [...kept].filter(([key]) => asked.has(key) && !derived.has(key))
      if (kept !== undefined && used.length + derived.size > kept.size / 2) append(file, fresh)
      else rewrite(file, [`${version}\n`, ...used.flatMap(([key, json]) => [`${key} `, json, '\n']), fresh])
    },
  }
}

const hash = (parts: readonly string[]): string =>
  parts.reduce((sum, part) => sum.update(part).update('\0'), createHash('sha1')).digest('base64url')

/** @returns undefined for a line that was not written to its end. */
const parsed = (line: Buffer): { json: unknown } | undefined => {
  try {
    return { json: JSON.parse(line.toString('utf8')) as unknown }
  } catch {
    return undefined
  }
}

/** @returns undefined when there is nothing to go on from: no file, other code, or an end that was torn off. */
const readLines = (file: string, version: string): Map<string, Buffer> | undefined => {
  if (!existsSync(file)) return undefined
  const bytes = readFileSync(file)
  const head = bytes.indexOf(lineEnd)
  if (bytes.toString('utf8', 0, Math.max(0, head)) !== version || bytes.at(-1) !== lineEnd) return undefined
  const lines = new Map<string, Buffer>()
  for (let start = head + 1; start < bytes.length;) {
    const end = bytes.indexOf(lineEnd, start)
    lines.set(bytes.toString('latin1', start, start + keyLength), bytes.subarray(start + keyLength + 1, end))
    start = end + 1
  }
  return lines
}

/** A cache that cannot be written (a read-only image) costs time, nothing else. */
const unlessReadOnly = (write: () => void): void => {
  try {
    write()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}

const append = (file: string, text: string): void => unlessReadOnly(() => appendFileSync(file, text))

const rewrite = (file: string, parts: readonly (string | Buffer)[]): void =>
  unlessReadOnly(() => {
    mkdirSync(dirname(file), { recursive: true })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))))
    renameSync(draft, file)
  })

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
  return openCache(join(projectDir, 'node_modules/.cache/fupan', `content-${hash([contentDir])}.jsonl`), version)
}
