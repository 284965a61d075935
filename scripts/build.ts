/** `npm run build`: the static half and the server, into `dist/`. Builds only what is stale. */
import { join } from 'node:path'
import { DomainError } from '#kernel/errors.ts'
import { buildSite } from './build-site.ts'

try {
  await buildSite(join(import.meta.dirname, '..'), (line) => console.error(line))
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  console.error(`error: ${error.message}${error.hint === undefined ? '' : `\nhint: ${error.hint}`}`)
  process.exitCode = 1
}
