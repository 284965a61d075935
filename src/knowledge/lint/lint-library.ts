import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { contentCache } from '../source/derived-cache.ts'
import { listContent } from '../source/list-content.ts'
import { lintFiles, type ContentText } from './lint-files.ts'
import type { Message } from './message.ts'

/**
 * Checks the content under `contentDir`. The whole library is always read, because a link may lead anywhere in it.
 *
 * @param paths keep only messages about these files or folders (relative to `contentDir`); all when absent
 * @returns messages in order of file and place; `file` is relative to `contentDir`
 * @throws when `contentDir` cannot be read
 */
export const lintLibrary = (contentDir: string, paths?: readonly string[]): Message[] => {
  const root = resolve(contentDir)
  const cache = contentCache(root, process.cwd())
  const messages = lintFiles(readAll(root), cache.memo)
  cache.save()
  return paths === undefined ? messages : messages.filter(({ file }) => paths.some((path) => isWithin(file, path)))
}

function* readAll(root: string): Generator<ContentText> {
  for (const path of listContent(root)) yield { path, text: readFileSync(join(root, path), 'utf8') }
}

const isWithin = (file: string, path: string): boolean => path === '' || file === path || file.startsWith(`${path}/`)
