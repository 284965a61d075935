import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError } from '#kernel/errors.ts'
import { lintReport } from './lint-report.ts'
import { inOrder, type Message } from './message.ts'

const markdown = /\.(?:md|mdx|markdown)$/i

const filesOf = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && markdown.test(entry.name) && !/^(?:readme|license|source|contributing)\b/i.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [path]

/** Something that can be read as postmortems of another make: Markdown, or a folder with some. */
export const holdsReports = (path: string): boolean => (statSync(path).isDirectory() ? filesOf(path).length > 0 : markdown.test(path))

/**
 * Checks postmortems of another make.
 *
 * @param path of a file or folder
 * @returns messages with the paths as they are on this disk
 * @throws DomainError `invalid_input` when there is none in it
 */
export const lintReports = (path: string): Message[] => {
  if (!holdsReports(path)) {
    throw new DomainError('invalid_input', `Unexpected path "${path}", expected Markdown`, 'Name a file such as report.md.')
  }
  return inOrder(filesOf(path).flatMap((file) => lintReport({ path: file, text: readFileSync(file, 'utf8'), onDisk: true })))
}
