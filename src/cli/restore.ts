import { existsSync } from 'node:fs'
import { cp, mkdir, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { DomainError } from '#kernel/errors.ts'
import { readEnvironment } from '#server/environment.ts'
import { faultsOfFile, isInUse, renewIdentity } from '#storage/database-copy.ts'
import { attachmentsName, dataFileName, verifyManifest } from './backup-manifest.ts'
import { err } from './output.ts'
import { requireDataFile } from './require-data-file.ts'

/** Data that is replaced is moved aside, never deleted: a restore of the wrong backup can be taken back. */
const moveAside = async (dataDir: string, stamp: string): Promise<string | undefined> => {
  const names = [dataFileName, `${dataFileName}-wal`, `${dataFileName}-shm`, attachmentsName].filter((name) =>
    existsSync(join(dataDir, name)),
  )
  if (names.length === 0) return undefined
  const aside = join(dataDir, `before-restore-${stamp}`)
  await mkdir(aside, { recursive: true })
  for (const name of names) await rename(join(dataDir, name), join(aside, name))
  return aside
}

export const restoreCommand = (): Command =>
  new Command('restore')
    .description('put a backup in place; what was there is moved aside. Stop the server first')
    .argument('<dir>', 'folder that `fupan backup` wrote')
    .action(async (dir: string) => {
      requireDataFile('restore', 'stop the servers and put a dump back with pg_restore into an empty database')
      const folder = resolve(dir)
      const manifest = await verifyManifest(folder)
      const faults = faultsOfFile(join(folder, dataFileName))
      if (faults.length > 0)
        throw new DomainError('invalid_input', `the backup's data file is damaged: ${faults[0] ?? ''}`, 'use another backup')
      const { dataDir } = readEnvironment(process.env)
      if (isInUse(join(dataDir, dataFileName))) throw new DomainError('conflict', `${dataDir} is in use`, 'stop the server, then restore')
      await mkdir(dataDir, { recursive: true })
      const aside = await moveAside(dataDir, new Date().toISOString().replace(/[:.]/g, '-'))
      for (const name of [dataFileName, attachmentsName])
        if (existsSync(join(folder, name))) await cp(join(folder, name), join(dataDir, name), { recursive: true })
      renewIdentity(join(dataDir, dataFileName))
      err(`Restored the backup of ${manifest.made_at} to ${dataDir}.${aside === undefined ? '' : ` What was there is in ${aside}.`}`)
    })
