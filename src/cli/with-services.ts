import { readEnvironment } from '#server/environment.ts'
import { loadBundledContent } from '#server/load-bundled-content.ts'
import { createLog } from '#server/log.ts'
import { createServices } from '#server/create-services.ts'
import type { Services } from '#server/services.ts'

/**
 * Runs a command against the data of this installation (`FUPAN_DATA_DIR`): opened, migrated, bundled content
 * loaded, and closed again whatever happens. The log is quiet: a command speaks for itself.
 */
export const withServices = async <Result>(work: (services: Services) => Promise<Result>): Promise<Result> => {
  const environment = readEnvironment(process.env)
  const services = await createServices(environment, { log: createLog({ logLevel: 'error' }) })
  try {
    await loadBundledContent(services)
    return await work(services)
  } finally {
    await services.close()
  }
}
