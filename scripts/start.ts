/** `npm start`: build if stale, then migrate, load the bundled cases on first start, and serve. */
import { join } from 'node:path'
import { DomainError } from '#kernel/errors.ts'
import { readEnvironment } from '#server/environment.ts'
import { getServices } from '#server/services.ts'
import { firstAdminAddress } from '#server/staff/first-admin.ts'
import { stopWithParent } from '#server/stop-with-parent.ts'
import { startWebServer } from '#server/web-server.ts'
import { buildSite } from './build-site.ts'

const root = join(import.meta.dirname, '..')

try {
  if (process.env['npm_lifecycle_event'] === 'start') stopWithParent()
  const environment = readEnvironment(process.env)
  await buildSite(root, (line) => console.error(line))
  const services = await getServices()
  await startWebServer(root, environment, services.close)
  const address = await firstAdminAddress(services.access, environment)
  if (address !== undefined) console.error(`No admin yet. Become the first one (works once, within 3 days): ${address}`)
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  console.error(`error: ${error.message}${error.hint === undefined ? '' : `\nhint: ${error.hint}`}`)
  process.exit(1)
}
