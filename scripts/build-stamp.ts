import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEnvironment } from '#server/environment.ts'

type Digests = {
  code: string
  content: string
  /** What is shown besides `content/`, see `#publication/shown-now.ts`. */
  shown: string
}

const filesUnder = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Digest of bytes, not of dates: a fresh clone and a changed branch have dates that say nothing. */
const digestOf = (root: string, inputs: readonly string[], salt = ''): string => {
  const hash = createHash('sha256').update(salt)
  for (const input of inputs) {
    const path = join(root, input)
    const files = input.includes('.') ? [path] : filesUnder(path)
    for (const file of files.sort()) hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/**
 * What decides how a page is drawn: the code, the guides (compiled as MDX modules), and the address that is written into
 * pages.
 */
export const codeDigest = (root: string): string =>
  digestOf(
    root,
    ['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json', 'src', 'content/guides'],
    readEnvironment(process.env).publicUrl,
  )

export const contentDigest = (root: string): string => digestOf(root, ['content'])

export type BuildStamp = ReturnType<typeof buildStamp>

/** What the last finished build was made from. */
export const buildStamp = (root: string) => {
  const file = join(root, 'dist/.build-stamp.json')
  const last: Digests = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Digests) : { code: '', content: '', shown: '' }
  return {
    ...last,
    matches: ({ code, content, shown }: Digests): boolean => last.code === code && last.content === content && last.shown === shown,
    remember: (digests: Digests): void => {
      mkdirSync(join(root, 'dist'), { recursive: true })
      writeFileSync(file, JSON.stringify(digests))
    },
  }
}
