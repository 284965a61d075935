import { existsSync } from 'node:fs'
import { cp, mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { DomainError } from '#kernel/errors.ts'
import { copyDatabase, faultsOfFile } from '#storage/database-copy.ts'
import { attachmentsName, dataFileName, writeManifest } from './backup-manifest.ts'
import { err } from './output.ts'
import { requireDataFile } from './require-data-file.ts'
import { withServices } from './with-services.ts'

const prepareFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new DomainError('conflict', `${folder} is not empty`, 'give a new folder: a backup never overwrites another')
}

export const backupCommand = (): Command =>
  new Command('backup')
    .description('copy tickets and attachments to a folder, while the server runs')
    .argument('<dir>', 'new or empty folder')
    .action(async (dir: string) => {
      const folder = resolve(dir)
      requireDataFile('backup', 'save it with pg_dump: it takes a consistent copy while the servers run, attachments included')
      await prepareFolder(folder)
      const files = await withServices(async ({ database, environment, clock }) => {
        if (database.dialect !== 'sqlite') throw new TypeError('requireDataFile let PostgreSQL through')
        // The database first: every attachment it names is then already on the disk when the folder is copied.
        await copyDatabase(database, join(folder, dataFileName))
        const attachments = join(environment.dataDir, attachmentsName)
        if (existsSync(attachments)) await cp(attachments, join(folder, attachmentsName), { recursive: true })
        const faults = faultsOfFile(join(folder, dataFileName))
        if (faults.length > 0)
          throw new DomainError('unavailable', `the copy is damaged: ${faults[0] ?? ''}`, 'run: npm run fupan -- doctor')
        return Object.keys((await writeManifest(folder, clock())).files).length
      })
      err(`Saved ${files} ${files === 1 ? 'file' : 'files'} to ${folder} and checked the copy.`)
    })
