import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import { languages } from '#kernel/languages.ts'
import type { Library } from '#knowledge/library-model.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { Action, BoardFields } from '../action.ts'
import type { ActionRepository } from '../action-repository.ts'
import { writeIntoFile, type FileChange } from './write-into-file.ts'

export type WriteBackDeps = Readonly<{
  actions: Pick<ActionRepository, 'all'>
  library: Pick<Library, 'postmortems'>
  /** The file as it is now, by its path under `content/`; undefined when it is gone. */
  readFile: (path: string) => string | undefined
}>

/** A file under `content/`, before and after. */
export type ChangedFile = Readonly<{ path: string; before: string; after: string }>

export type WriteBack = Readonly<{
  files: readonly ChangedFile[]
  /** Items whose file does not have them any more: they stay on the board. */
  missing: readonly string[]
}>

const changeOf = ({ item, pending }: Action): FileChange => ({
  item,
  set: Object.fromEntries(Object.entries(pending).map(([field, { value }]) => [field, value])) as Partial<BoardFields>,
})

/** Whether the board says something of it that its file does not say. */
export const hasPending = ({ pending, settled }: Action): boolean => settled === null && Object.keys(pending).length > 0

/**
 * The files as they are once they say what the board says, in each language.
 *
 * @throws DomainError when the actor is not staff
 */
export const planWriteBack = async ({ actions, library, readFile }: WriteBackDeps, actor: Actor): Promise<WriteBack> => {
  assertStaff(actor)
  const files: ChangedFile[] = []
  const missing: string[] = []
  for (const [slug, pending] of Map.groupBy((await actions.all()).filter(hasPending), (action) => action.slug)) {
    const pages = library.postmortems
      .filter((page) => page.slug === slug)
      .toSorted((a, b) => languages.indexOf(a.lang) - languages.indexOf(b.lang))
    const sources = pages.flatMap(({ file }) => {
      const before = readFile(file)
      return before === undefined ? [] : [{ path: file, before }]
    })
    const [original] = sources
    const lost = sources.map(({ path, before }, index) => {
      const written = writeIntoFile(before, pending.map(changeOf), index === 0 ? undefined : original?.before)
      if (written.text !== before) files.push({ path, before, after: written.text })
      return new Set(written.missing)
    })
    // One language may be without an item; it is lost when none has it.
    missing.push(...pending.filter(({ item }) => lost.every((items) => items.has(item))).map(({ id }) => id))
  }
  return { files, missing }
}

/** Changed files as one patch for `git apply`, from the folder above `content/`. */
export const patchOfFiles = (files: readonly ChangedFile[]): string =>
  files
    .map(({ path, before, after }) => {
      const name = `content/${path}`
      return `diff --git a/${name} b/${name}\n${createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY })}`
    })
    .join('')
