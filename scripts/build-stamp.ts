import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Everything the built site depends on. `FUPAN_PUBLIC_URL` ends up in canonical links and the sitemap. */
const inputs = ['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json', 'src', 'content']
const stampFile = (root: string): string => join(root, 'dist/.build-stamp')

const filesUnder = (root: string, path: string): string[] => {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return []
  const entries = readdirSync(absolute, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Digest of the bytes of all inputs; content, not mtime, because a fresh clone has new mtimes. */
const digest = (root: string): string => {
  const hash = createHash('sha256').update(process.env['FUPAN_PUBLIC_URL'] ?? '')
  for (const input of inputs) {
    const files = input.includes('.') ? [join(root, input)] : filesUnder(root, input)
    for (const file of files.sort()) hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

export const buildIsFresh = (root: string): boolean =>
  existsSync(join(root, 'dist/server/entry.mjs')) && existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === digest(root)

export const rememberBuild = (root: string): void => {
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stampFile(root), digest(root))
}
