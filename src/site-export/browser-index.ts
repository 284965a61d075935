import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompressSync, gunzipSync } from 'node:zlib'
import * as pagefind from 'pagefind'
import { minifySync } from 'vite'
import { DomainError } from '#kernel/errors.ts'
import { inTurn } from '#kernel/in-turn.ts'
import type { Language } from '#kernel/languages.ts'
import type { PageToIndex } from './indexed-pages.ts'

/** What the browser needs of what Pagefind writes; the rest are widgets that are not used here. */
const keptFile = /^(?:pagefind\.js|pagefind-entry\.json|pagefind\..*\.pf_meta|wasm\.unknown\.pagefind)$/
/** Pages in one bundle. The browser merges bundles; a changed page costs writing one of them. */
const bundleSize = 600
/**
 * How many places of words Pagefind writes into one piece of its index. A reader downloads one or two pieces for each term, so
 * they shall be short; but each piece is named in a list that everybody downloads (`npm run bench -- pages`).
 */
process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = '2000'
/** Pagefind works on some bundles while the records of others are made. */
const atOnce = 4

const digestOf = (bytes: string | Buffer): string => createHash('sha1').update(bytes).digest('base64url')

/** Which bundle a page lies in: by its address, so that a new page moves no other. */
const bundleOf = (url: string, bundles: number): number => createHash('sha1').update(url).digest().readUInt32BE(0) % bundles

/** Pagefind's program: a script, and WebAssembly that Pagefind writes gzipped. */
const programFiles: readonly (readonly [name: string, unpacked: (file: Buffer) => Buffer])[] = [
  ['pagefind.js', (file) => file],
  ['wasm.unknown.pagefind', gunzipSync],
]

const brotli = promisify(brotliCompress)
const made = new Map<string, Promise<Buffer>>()

/** The same program stands in every bundle: it is compressed once, beside the drawing of pages. */
const compressed = (file: Buffer): Promise<Buffer> => {
  const digest = digestOf(file)
  const result = made.get(digest) ?? brotli(file)
  made.set(digest, result)
  return result
}

/** Whether it is all of what was compressed: a build may have been ended while it wrote. */
const holds = (small: Buffer, file: Buffer): boolean => {
  try {
    return brotliDecompressSync(small).equals(file)
  } catch {
    return false
  }
}

/** What an earlier build compressed serves the bundle that takes its place. */
const keepCompressed = (folder: string): void => {
  for (const [name, unpacked] of programFiles) {
    const path = join(folder, name)
    if (!existsSync(path) || !existsSync(`${path}.br`)) continue
    const [file, small] = [unpacked(readFileSync(path)), readFileSync(`${path}.br`)]
    if (holds(small, file)) made.set(digestOf(file), Promise.resolve(small))
  }
}

/**
 * Pagefind's program is four fifths of what a first search downloads; Brotli makes it a seventh smaller than gzip. A host
 * that knows such files sends them to browsers that read Brotli; Pagefind reads both.
 */
const makeSmaller = async (folder: string): Promise<void> => {
  const script = join(folder, 'pagefind.js')
  writeFileSync(script, minifySync(script, readFileSync(script, 'utf8'), { module: true }).code)
  for (const [name, unpacked] of programFiles) {
    const file = join(folder, name)
    writeFileSync(`${file}.br`, await compressed(unpacked(readFileSync(file))))
  }
}

const writeBundle = async (folder: string, pages: readonly PageToIndex[]): Promise<void> => {
  const { index, errors } = await pagefind.createIndex()
  if (index === undefined) throw new DomainError('unavailable', `the browser's search index could not be started: ${errors.join('; ')}`)
  const added = await Promise.all(pages.map((page) => index.addCustomRecord(page.record())))
  keepCompressed(folder)
  rmSync(folder, { recursive: true, force: true })
  const written = await index.writeFiles({ outputPath: folder })
  await index.deleteIndex()
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile() && !keptFile.test(entry.name)) rmSync(join(folder, entry.name))
  await makeSmaller(folder)
  const faults = [...added.flatMap((answer) => answer.errors), ...written.errors]
  if (faults.length > 0)
    throw new DomainError('unavailable', `the browser's search index could not be written: ${faults.slice(0, 3).join('; ')}`)
}

/**
 * Writes the full-text index that the browser searches when there is no server (Pagefind): bundles of some hundred
 * pages under `/pagefind/{lang}/N/`, and `/pagefind/{lang}.json` that says how many there are. Bundles whose pages did
 * not change are left alone; the build takes `dist/` away when code changes, so what a page is made from is enough to know.
 *
 * @returns number of bundles written.
 * @throws DomainError when Pagefind refuses a page or cannot write.
 */
export const writeBrowserIndex = async (root: string, lang: Language, pages: readonly PageToIndex[]): Promise<number> => {
  const folder = join(root, 'dist/client/pagefind')
  const bundles = Math.max(1, Math.ceil(pages.length / bundleSize))
  const stamps = join(root, `dist/.browser-index-${lang}.json`)
  const known = existsSync(stamps) ? (JSON.parse(readFileSync(stamps, 'utf8')) as string[]) : []
  const contents = Array.from({ length: bundles }, (_, bundle) => pages.filter(({ url }) => bundleOf(url, bundles) === bundle))
  const digests = contents.map((bundle) => digestOf(bundle.map(({ inputDigest }) => inputDigest).join()))
  const stale = digests.flatMap((digest, bundle) =>
    known.length === bundles && known[bundle] === digest && existsSync(join(folder, lang, String(bundle))) ? [] : [bundle],
  )
  if (known.length !== bundles) rmSync(join(folder, lang), { recursive: true, force: true })
  await inTurn(stale, atOnce, (bundle) => writeBundle(join(folder, lang, String(bundle)), contents[bundle] ?? []))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${lang}.json`), JSON.stringify({ bundles, pages: pages.length }))
  writeFileSync(stamps, JSON.stringify(digests))
  return stale.length
}

/** Ends the Pagefind process; without it a script does not stop. */
export const closeBrowserIndex = async (): Promise<void> => {
  await pagefind.close()
}
