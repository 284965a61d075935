import { DomainError } from '#kernel/errors.ts'
import { formatMessage } from './format.ts'
import { lintLibrary } from './lint-library.ts'

/**
 * `fupan lint` as part of the build: every message is logged, an error stops the build.
 *
 * @throws DomainError when there is at least one error.
 */
export const refuseContentFaults = (contentDir: string, log: (line: string) => void): void => {
  const messages = lintLibrary(contentDir)
  for (const message of messages) log(formatMessage({ ...message, file: `content/${message.file}` }))
  const errors = messages.filter(({ severity }) => severity === 'error').length
  if (errors > 0)
    throw new DomainError(
      'invalid_input',
      `the content has ${errors} ${errors === 1 ? 'error' : 'errors'}, listed above`,
      'mend them, then build again; `npm run fupan -- lint` checks without building',
    )
}
