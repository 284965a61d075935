import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompressSync, gunzipSync } from 'node:zlib'
import * as pagefind from 'pagefind'
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

/** A file of Pagefind's program, and how it is sent to a browser that reads Brotli. */
type Served = Readonly<{ file: Buffer; brotli: Buffer }>

/** Pagefind's program: a script, which can be shorter, and WebAssembly, which Pagefind writes gzipped. */
const programFiles = [
  {
    name: 'pagefind.js',
    shorten: async (file: Buffer): Promise<Buffer> => {
      // Large, and needed once for a program.
      const { minifySync } = await import('vite')
      return Buffer.from(minifySync('pagefind.js', file.toString(), { module: true }).code)
    },
    unpack: (file: Buffer): Buffer => file,
  },
  { name: 'wasm.unknown.pagefind', shorten: (file: Buffer): Promise<Buffer> => Promise.resolve(file), unpack: gunzipSync },
] as const
type ProgramFile = (typeof programFiles)[number]

const compress = promisify(brotliCompress)

const serve = async ({ shorten, unpack }: ProgramFile, written: Buffer): Promise<Served> => {
  const file = await shorten(written)
  return { file, brotli: await compress(unpack(file)) }
}

/** By name: the same program stands in every bundle, so it is made once. */
const program = new Map<string, Promise<Served>>()

/** Whether it is all of what was compressed: a build may have been ended while it wrote. */
const holds = (brotli: Buffer, unpacked: Buffer): boolean => {
  try {
    return brotliDecompressSync(brotli).equals(unpacked)
  } catch {
    return false
  }
}

/** The program of the bundle that is written anew serves on: another one would be another version, and begin with an empty `dist/`. */
const keepProgram = (folder: string): void => {
  for (const { name, unpack } of programFiles) {
    const path = join(folder, name)
    if (program.has(name) || !existsSync(path) || !existsSync(`${path}.br`)) continue
    const [file, brotli] = [readFileSync(path), readFileSync(`${path}.br`)]
    if (holds(brotli, unpack(file))) program.set(name, Promise.resolve({ file, brotli }))
  }
}

/**
 * Pagefind's program is four fifths of what a first search downloads; Brotli makes it a seventh smaller than gzip. A host
 * that knows such files sends them to browsers that read Brotli; Pagefind reads both.
 */
const writeProgram = async (folder: string): Promise<void> => {
  for (const part of programFiles) {
    const path = join(folder, part.name)
    const served = program.get(part.name) ?? serve(part, readFileSync(path))
    program.set(part.name, served)
    const { file, brotli } = await served
    writeFileSync(path, file)
    writeFileSync(`${path}.br`, brotli)
  }
}

const writeBundle = async (folder: string, pages: readonly PageToIndex[]): Promise<void> => {
  const { index, errors } = await pagefind.createIndex()
  if (index === undefined) throw new DomainError('unavailable', `the browser's search index could not be started: ${errors.join('; ')}`)
  const added = await Promise.all(pages.map((page) => index.addCustomRecord(page.record())))
  keepProgram(folder)
  rmSync(folder, { recursive: true, force: true })
  const written = await index.writeFiles({ outputPath: folder })
  await index.deleteIndex()
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile() && !keptFile.test(entry.name)) rmSync(join(folder, entry.name))
  await writeProgram(folder)
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
