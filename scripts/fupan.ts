/** `npm run fupan -- COMMAND`: the command line. Everything it does lives in `src/cli`. */
import { runCli } from '#cli/program.ts'

// A reader that stops early (`… | head`) closes the pipe; that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await runCli(process.argv.slice(2))
