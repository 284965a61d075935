import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { patchOfFiles, planWriteBack } from '#postmortems/actions/record/write-back.ts'
import type { Actor } from '#tickets/actor.ts'
import { err, exitCodes } from './output.ts'
import { withServices } from './with-services.ts'

/** Whoever may run commands here may read the data file, too. */
const operator: Actor = { kind: 'staff', name: 'command line', role: 'admin' }

const readFile = (path: string): string | undefined => {
  const file = join('content', path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

const writeBackCommand = (): Command =>
  new Command('write-back')
    .description('write what the board says of action items into the postmortems in content/')
    .option('--dry-run', 'print the changes as a patch instead')
    .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
      const { files, missing } = await withServices(({ writeBack }) => planWriteBack({ ...writeBack, readFile }, operator))
      if (dryRun) process.stdout.write(patchOfFiles(files))
      else for (const { path, after } of files) writeFileSync(join('content', path), after)
      for (const { path } of files) err(`content/${path} ${dryRun ? 'would change' : 'written'}`)
      if (files.length === 0) err('nothing to write: the files say what the board says')
      for (const id of missing) err(`${id}: no file has this item any more; settle it on the board`)
      if (missing.length > 0) process.exitCode = exitCodes.partly
    })

export const actionsCommand = (): Command =>
  new Command('actions').description('action items of postmortems').addCommand(writeBackCommand())
