import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { DomainError } from '#kernel/errors.ts'
import { readEnvironment } from '#server/environment.ts'
import { assertNoForeignTables, copyToPostgres, type CopyReport } from '#storage/copy-to-postgres.ts'
import { isInUse } from '#storage/database-copy.ts'
import { assertPostgres, migrate } from '#storage/migrate.ts'
import { openDatabase, type PostgresDatabase } from '#storage/open-database.ts'
import { attachmentsName, dataFileName } from './backup-manifest.ts'
import { err, exitCodes, out } from './output.ts'
import { createProgress } from './progress.ts'

type Options = Readonly<{ to?: string; json?: boolean }>

const readPlaces = (to: string | undefined): Readonly<{ dataDir: string; url: string }> => {
  const { dataDir, databaseUrl } = readEnvironment({ ...process.env, ...(to === undefined ? {} : { DATABASE_URL: to }) })
  if (databaseUrl === undefined)
    throw new DomainError(
      'invalid_input',
      'where to is not known',
      'give --to postgres://USER:PASSWORD@HOST:PORT/NAME, or set DATABASE_URL',
    )
  const file = join(dataDir, dataFileName)
  if (!existsSync(file)) throw new DomainError('not_found', `there is no data file ${file}`, 'set FUPAN_DATA_DIR to the folder of the site')
  if (isInUse(file)) throw new DomainError('conflict', `${file} is in use`, 'stop the server first: what it wrote meanwhile would be lost')
  return { dataDir, url: databaseUrl }
}

const copy = async (dataDir: string, target: PostgresDatabase): Promise<CopyReport> => {
  await assertPostgres(target)
  await assertNoForeignTables(target)
  await migrate(target)
  const source = openDatabase({ file: join(dataDir, dataFileName) })
  const progress = createProgress(process.stderr, Date.now)
  try {
    await migrate(source)
    return await copyToPostgres(source, target, {
      attachmentsDir: join(dataDir, attachmentsName),
      now: Date.now(),
      onProgress: progress.show,
    })
  } finally {
    progress.end()
    await source.close()
  }
}

const print = ({ tables, damaged }: CopyReport, address: string): void => {
  for (const { table, rows, checksum } of tables) out(`${table.padEnd(18)}${rows.toLocaleString('en').padStart(12)} rows  ${checksum}`)
  for (const { ticket, name, fault } of damaged) err(`${ticket}: the attachment "${name}" was ${fault} before`)
  err(`Copied to ${address}; counts and checksums are the same on both sides. Start the servers with DATABASE_URL set.`)
}

export const migrateToPostgresCommand = (): Command =>
  new Command('migrate-to-postgres')
    .description('copy this SQLite site into an empty PostgreSQL database, all of it or nothing. Stop the server first')
    .option(
      '--to <url>',
      'postgres://USER:PASSWORD@HOST:PORT/NAME; default: DATABASE_URL, which keeps the password out of the list of processes',
    )
    .option('--json', 'print tables, counts and checksums as JSON')
    .addHelpText('after', '\nExit codes: 0 copied, 1 it failed and nothing was copied, 2 copied, but some attachments were damaged before.')
    .action(async ({ to, json = false }: Options) => {
      const { dataDir, url } = readPlaces(to)
      const target = openDatabase({ url, poolSize: 2 })
      try {
        const report = await copy(dataDir, target)
        if (json) out(JSON.stringify(report, undefined, 2))
        else print(report, target.address)
        process.exitCode = report.damaged.length === 0 ? exitCodes.ok : exitCodes.partly
      } finally {
        await target.close()
      }
    })
