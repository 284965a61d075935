import { existsSync, statSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { DomainError } from '#kernel/errors.ts'
import { listContent } from '../source/list-content.ts'
import { contentPlace } from '../source/content-kinds.ts'

/** A library to check, and which of it to report on (paths relative to it; all when empty). */
export type LintTarget = Readonly<{ contentDir: string; paths: readonly string[] }>

/**
 * Sorts paths named on the command line by the library they belong to: `content/` of this project,
 * or any other folder laid out like it (a copy, a branch's checkout, a fixture).
 *
 * @throws DomainError `not_found` for a path that does not exist, `invalid_input` for one that is in no library
 */
export const findLintTargets = (paths: readonly string[], cwd: string): LintTarget[] => {
  const home = resolve(cwd, 'content')
  if (paths.length === 0) {
    if (!existsSync(home))
      throw new DomainError('not_found', `Unexpected folder ${cwd}, expected one with "content" in it`, 'Run it from the project folder.')
    return [{ contentDir: home, paths: [] }]
  }
  const targets = new Map<string, string[]>()
  for (const path of paths) {
    const absolute = resolve(cwd, path)
    if (!existsSync(absolute))
      throw new DomainError('not_found', `Unexpected path "${path}", expected a file or folder that exists`, 'Check the spelling.')
    const contentDir = isInside(absolute, home) ? home : foreignRoot(absolute)
    if (contentDir === undefined) {
      throw new DomainError(
        'invalid_input',
        `Unexpected path "${path}", expected something inside a content folder`,
        'Name a file such as content/postmortems/en/NAME.mdx.',
      )
    }
    targets.set(contentDir, [...(targets.get(contentDir) ?? []), relative(contentDir, absolute).split(sep).join('/')])
  }
  return [...targets].map(([contentDir, inside]) => ({ contentDir, paths: inside }))
}

const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep)

/** Whether a path lies in some library, or holds one. */
export const isInLibrary = (absolute: string): boolean => foreignRoot(absolute) !== undefined

/** The folder itself when it holds content, else the nearest one above from which the path makes sense. */
const foreignRoot = (path: string): string | undefined => {
  const files = statSync(path).isDirectory() ? listContent(path).map((file) => resolve(path, file)) : [path]
  for (let folder = statSync(path).isDirectory() ? path : dirname(path); ; folder = dirname(folder)) {
    if (files.some((file) => contentPlace(relative(folder, file).split(sep).join('/')) !== undefined)) return folder
    if (folder === dirname(folder)) return undefined
  }
}
