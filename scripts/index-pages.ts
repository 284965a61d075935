import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DomainError } from '#kernel/errors.ts'

/** What the process says when it is done: how many bundles it had to write, or why it could not. */
export type Indexed = Readonly<{ bundles: number } | { fault: string }>

export type Indexing = Readonly<{
  /** Writes the index of what is shown now. @returns how many bundles had to be written */
  begin: () => Promise<number>
  stop: () => void
}>

/** Starts a process that will write the browser's search index beside the drawing of pages. */
export const startIndexing = (): Indexing => {
  const child = fork(join(import.meta.dirname, 'index-process.ts'))
  const exit = once(child, 'exit')
  return {
    begin: async () => {
      child.send('begin')
      const [first] = (await Promise.race([once(child, 'message'), exit])) as [Indexed | number | null]
      if (first !== null && typeof first === 'object') {
        if ('bundles' in first) return first.bundles
        throw new DomainError('unavailable', first.fault)
      }
      throw new DomainError('unavailable', "the process that writes the browser's search index ended before it was done")
    },
    stop: () => child.kill(),
  }
}
