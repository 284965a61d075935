import { DomainError } from '#kernel/errors.ts'
import { formatMessage } from './format.ts'
import { lintLibrary } from './lint-library.ts'

/** A library of thousands of pages may have as many warnings; what stops the build must not drown in them. */
const shownWarnings = 20

/**
 * `fupan lint` as part of the build: every error is logged and stops the build; of warnings the first few are logged.
 *
 * @throws DomainError when there is at least one error.
 */
export const refuseContentFaults = (contentDir: string, log: (line: string) => void): void => {
  const messages = lintLibrary(contentDir)
  const warnings = messages.filter(({ severity }) => severity !== 'error')
  const unseen = new Set(warnings.slice(shownWarnings))
  for (const message of messages) if (!unseen.has(message)) log(formatMessage({ ...message, file: `content/${message.file}` }))
  if (unseen.size > 0) log(`… and ${unseen.size} more warnings: \`npm run fupan -- lint\` lists them`)
  const errors = messages.length - warnings.length
  if (errors > 0)
    throw new DomainError(
      'invalid_input',
      `the content has ${errors} ${errors === 1 ? 'error' : 'errors'}, listed above`,
      'mend them, then build again; `npm run fupan -- lint` checks without building',
    )
}
