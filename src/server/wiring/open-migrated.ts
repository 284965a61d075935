import { join } from 'node:path'
import { explainFault } from '#storage/explain-fault.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase, type Database, type DatabasePlace } from '#storage/open-database.ts'
import type { Environment } from '../environment.ts'
import type { Log } from '../log.ts'

/** Where the environment says that the data lies. */
export const placeOf = ({ databaseUrl, databasePool, dataDir }: Environment, log: Log): DatabasePlace =>
  databaseUrl === undefined
    ? { file: join(dataDir, 'fupan.sqlite') }
    : {
        url: databaseUrl,
        poolSize: databasePool,
        onConnectionLost: (error) => log.warn({ err: error }, 'a connection to PostgreSQL was lost'),
      }

/** @throws DomainError `unavailable` saying why the data file cannot be used. */
export const openMigrated = async (place: DatabasePlace): Promise<Database> => {
  try {
    const database = openDatabase(place)
    await migrate(database)
    return database
  } catch (error) {
    throw 'file' in place ? explainFault(error, place.file) : error
  }
}
