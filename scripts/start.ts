/** `npm start`: build if stale, then migrate, load the bundled cases on first start, and serve. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { DomainError } from '#kernel/errors.ts'
import { readEnvironment } from '#server/environment.ts'
import { startWebServer } from '#server/web-server.ts'
import { buildIsFresh, rememberBuild } from './build-stamp.ts'

const root = join(import.meta.dirname, '..')

const buildIfStale = (): void => {
  if (buildIsFresh(root)) return
  console.error('Building the site (content or code changed since the last build)…')
  const result = spawnSync(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], { cwd: root, stdio: 'inherit' })
  if (result.status !== 0) {
    console.error('error: the site could not be built; the messages above say where')
    process.exit(result.status ?? 1)
  }
  rememberBuild(root)
}

try {
  const environment = readEnvironment(process.env)
  buildIfStale()
  await startWebServer(root, environment)
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  console.error(`error: ${error.message}${error.hint === undefined ? '' : `\nhint: ${error.hint}`}`)
  process.exit(1)
}
