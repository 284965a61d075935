import { DomainError } from '#kernel/errors.ts'

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const writable = 'FUPAN_DATA_DIR has to name a folder this user can write to, on a disk with room left'

/** What the codes of SQLite (sqlite.org/rescode.html) and of the file system mean for whoever runs Fupan, first match counts. */
const meanings: readonly (readonly [codes: RegExp, meaning: string, hint: string])[] = [
  [/^SQLITE_(NOTADB|CORRUPT)/, 'is damaged, or no data file of Fupan', 'put the last backup in place: npm run fupan -- restore DIR'],
  [/^SQLITE_(BUSY|LOCKED)/, 'is locked by another program', 'wait until it has finished, or stop it'],
  [/^SQLITE_(CANTOPEN|READONLY|PERM|FULL|IOERR)/, 'cannot be written', writable],
  [/^E(ACCES|PERM|ROFS|EXIST|NOTDIR|NOENT|ISDIR|NOSPC)$/, 'cannot be written', writable],
]

/**
 * A fault met while opening the data file, in words a person can act on; anything else comes back as it is.
 *
 * @returns a DomainError `unavailable`, or `error` itself.
 */
export const explainFault = (error: unknown, file: string): unknown => {
  const found = meanings.find(([codes]) => codes.test(codeOf(error)))
  if (found === undefined) return error
  const [, meaning, hint] = found
  return new DomainError('unavailable', `${file} ${meaning}: ${error instanceof Error ? error.message : codeOf(error)}`, hint)
}
