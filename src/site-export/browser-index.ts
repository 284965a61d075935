import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { brotliCompressSync, gunzipSync } from 'node:zlib'
import * as pagefind from 'pagefind'
import { minifySync } from 'vite'
import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { IndexedPage } from './indexed-pages.ts'

/** What the browser needs of what Pagefind writes; the rest are widgets that are not used here. */
const keptFile = /^(?:pagefind\.js|pagefind-entry\.json|pagefind\..*\.pf_meta|wasm\.unknown\.pagefind)$/
/** Pages in one bundle. The browser merges bundles; a changed page costs writing one of them. */
const bundleSize = 600

const digestOf = (value: unknown): string => createHash('sha1').update(JSON.stringify(value)).digest('base64url')

/** Which bundle a page lies in: by its address, so that a new page moves no other. */
const bundleOf = (url: string, bundles: number): number => createHash('sha1').update(url).digest().readUInt32BE(0) % bundles

/**
 * Pagefind's program is four fifths of what a first search downloads, and Pagefind writes it gzipped; Brotli makes it a
 * seventh smaller. A host that knows such files sends them to browsers that read Brotli; Pagefind reads both.
 */
const makeSmaller = (folder: string): void => {
  const wasm = join(folder, 'wasm.unknown.pagefind')
  writeFileSync(
    `${wasm}.br`,
    once(readFileSync(wasm), (file) => brotliCompressSync(gunzipSync(file))),
  )
  const program = join(folder, 'pagefind.js')
  const code = once(readFileSync(program), (file) => Buffer.from(minifySync(program, file.toString(), { module: true }).code))
  writeFileSync(program, code)
  writeFileSync(
    `${program}.br`,
    once(code, (file) => brotliCompressSync(file)),
  )
}

const made = new Map<string, Buffer>()

/** The same program stands in every bundle: what is made of it is made once. */
const once = (file: Buffer, make: (file: Buffer) => Buffer): Buffer => {
  const digest = digestOf(file.toString('base64'))
  const result = made.get(digest) ?? make(file)
  made.set(digest, result)
  return result
}

const writeBundle = async (folder: string, pages: readonly IndexedPage[]): Promise<void> => {
  const { index, errors } = await pagefind.createIndex()
  if (index === undefined) throw new DomainError('unavailable', `the browser's search index could not be started: ${errors.join('; ')}`)
  const added = await Promise.all(pages.map((page) => index.addCustomRecord(page)))
  rmSync(folder, { recursive: true, force: true })
  const written = await index.writeFiles({ outputPath: folder })
  await index.deleteIndex()
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile() && !keptFile.test(entry.name)) rmSync(join(folder, entry.name))
  makeSmaller(folder)
  const faults = [...added.flatMap((answer) => answer.errors), ...written.errors]
  if (faults.length > 0)
    throw new DomainError('unavailable', `the browser's search index could not be written: ${faults.slice(0, 3).join('; ')}`)
}

/**
 * Writes the full-text index that the browser searches when there is no server (Pagefind): bundles of some hundred
 * pages under `/pagefind/{lang}/N/`, and `/pagefind/{lang}.json` that says how many there are. Bundles whose pages did
 * not change are left alone.
 *
 * @returns number of bundles written.
 * @throws DomainError when Pagefind refuses a page or cannot write.
 */
export const writeBrowserIndex = async (root: string, lang: Language, pages: readonly IndexedPage[]): Promise<number> => {
  const folder = join(root, 'dist/client/pagefind')
  const bundles = Math.max(1, Math.ceil(pages.length / bundleSize))
  const stamps = join(root, `dist/.browser-index-${lang}.json`)
  const known = existsSync(stamps) ? (JSON.parse(readFileSync(stamps, 'utf8')) as string[]) : []
  const contents = Array.from({ length: bundles }, (_, bundle) => pages.filter(({ url }) => bundleOf(url, bundles) === bundle))
  const digests = contents.map(digestOf)
  const stale = digests.flatMap((digest, bundle) =>
    known.length === bundles && known[bundle] === digest && existsSync(join(folder, lang, String(bundle))) ? [] : [bundle],
  )
  if (known.length !== bundles) rmSync(join(folder, lang), { recursive: true, force: true })
  for (const bundle of stale) await writeBundle(join(folder, lang, String(bundle)), contents[bundle] ?? [])
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${lang}.json`), JSON.stringify({ bundles, pages: pages.length }))
  writeFileSync(stamps, JSON.stringify(digests))
  return stale.length
}

/** Ends the Pagefind process; without it a script does not stop. */
export const closeBrowserIndex = async (): Promise<void> => {
  await pagefind.close()
}
