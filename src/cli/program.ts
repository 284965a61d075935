import { Command, CommanderError } from 'commander'
import { DomainError } from '#kernel/errors.ts'
import { actionsCommand } from './actions.ts'
import { adminCommand } from './admin.ts'
import { backupCommand } from './backup.ts'
import { clockCommand } from './clock.ts'
import { diagnoseCommand } from './diagnose.ts'
import { doctorCommand } from './doctor.ts'
import { historyCommand } from './history.ts'
import { importCommand } from './import.ts'
import { lintCommand } from './lint.ts'
import { migrateToPostgresCommand } from './migrate-to-postgres.ts'
import { err, exitCodes } from './output.ts'
import { postmortemCommand } from './postmortem.ts'
import { publicationCommand } from './publication.ts'
import { replayCommand } from './replay.ts'
import { restoreCommand } from './restore.ts'
import { searchCommand } from './search.ts'
import { suggestCommand } from './suggest.ts'
import { tokenCommand } from './token.ts'

/** Every command; each lives in the file of its name. */
const commands = [
  searchCommand,
  suggestCommand,
  importCommand,
  adminCommand,
  tokenCommand,
  lintCommand,
  postmortemCommand,
  publicationCommand,
  actionsCommand,
  clockCommand,
  diagnoseCommand,
  historyCommand,
  replayCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  migrateToPostgresCommand,
]

/** Commander copies settings only to commands it makes itself, so ours get them here. */
const throwInsteadOfExit = (command: Command): Command => {
  for (const child of command.commands) throwInsteadOfExit(child)
  return command.name() === 'lint' ? command : command.exitOverride()
}

/** What the system refuses (no such folder, not allowed, disk full) is no fault of the program: its own words say it all. */
const isSystemFault = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string'

const program = (): Command => {
  const root = new Command('fupan')
    .description('Fupan: a knowledge base that learns from every resolved ticket')
    .showHelpAfterError('(--help shows how)')
  for (const make of commands) root.addCommand(make())
  return throwInsteadOfExit(root)
}

/**
 * Runs one command line.
 *
 * @param args without `node` and the script.
 * @returns the exit code; see `exitCodes`.
 */
export const runCli = async (args: readonly string[]): Promise<number> => {
  try {
    await program().parseAsync([...args], { from: 'user' })
    return Number(process.exitCode ?? exitCodes.ok)
  } catch (error) {
    // Commander has already said what was wrong, or printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.partly
    if (isSystemFault(error)) {
      err(`error: ${error.message}`)
      return exitCodes.failed
    }
    if (!(error instanceof DomainError)) throw error
    err(`error: ${error.message}`)
    if (error.hint !== undefined) err(`hint: ${error.hint}`)
    else for (const { path, message } of error.issues) err(`hint: ${path}: ${message}`)
    return exitCodes.failed
  }
}
