import type { DataPath, Place } from './place.ts'

export type SyntaxFault = Readonly<{
  message: string
  place: Place
  /** How to mend it, where that is known. */
  hint?: string
}>

/**
 * One piece of structured data in a content file: a front matter, a YAML file, a line of JSONL.
 * It remembers where each value was written, so that a fault can be shown at its place.
 */
export type SourceRecord = Readonly<{
  /** Parsed data; when there are `faults`, what could be made of it: good enough to know which ids it holds, never to publish. */
  value: unknown
  faults: readonly SyntaxFault[]
  /** Where the value (or its key) at `path` is written; the nearest existing parent when it is missing. */
  place: (path: DataPath, part?: 'key' | 'value') => Place
}>

/** A file of which nothing can be read, and why. */
export const faultyRecord = (message: string): SourceRecord => {
  const place: Place = { line: 1, column: 1 }
  return { value: undefined, faults: [{ message, place }], place: () => place }
}
