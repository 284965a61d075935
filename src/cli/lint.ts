import { relative, join } from 'node:path'
import { Command, Option } from 'commander'
import { DomainError } from '#kernel/errors.ts'
import { findLintTargets } from '#knowledge/lint/find-content-root.ts'
import { formatMessages, type LintFormat } from '#knowledge/lint/format.ts'
import { lintLibrary } from '#knowledge/lint/lint-library.ts'
import type { Message } from '#knowledge/lint/message.ts'

/** 0 no errors (there may be warnings), 1 errors, 2 the command was used wrongly. */
type ExitCode = 0 | 1 | 2

export type LintResult = Readonly<{ stdout: string; stderr: string; exitCode: ExitCode }>

/** `fupan lint` without the process around it. */
export const runLint = (paths: readonly string[], format: LintFormat, cwd: string): LintResult => {
  try {
    const messages = findLintTargets(paths, cwd).flatMap(({ contentDir, paths: inside }) =>
      lintLibrary(contentDir, inside.length === 0 ? undefined : inside).map((message) => fromCwd(message, contentDir, cwd)),
    )
    const errors = messages.filter(({ severity }) => severity === 'error').length
    const summary = `${errors} ${errors === 1 ? 'error' : 'errors'}, ${messages.length - errors} ${messages.length - errors === 1 ? 'warning' : 'warnings'}\n`
    return { stdout: formatMessages(messages, format), stderr: summary, exitCode: errors > 0 ? 1 : 0 }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { stdout: '', stderr: `${error.message}. ${error.hint ?? ''}\n`, exitCode: 2 }
  }
}

const fromCwd = (message: Message, contentDir: string, cwd: string): Message => ({
  ...message,
  file: relative(cwd, join(contentDir, message.file)),
})

export const lintCommand = (): Command =>
  new Command('lint')
    .description('check the content: schemas, links, translations, flows, personal data')
    .argument('[paths...]', 'files or folders to report on (default: all of content/)')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .exitOverride((error) => {
      // Commander exits 1 on bad usage, which here means "errors found".
      process.exit(error.exitCode === 0 ? 0 : 2)
    })
    .action((paths: string[], { format }: { format: LintFormat }) => {
      const { stdout, stderr, exitCode } = runLint(paths, format, process.cwd())
      process.stdout.write(stdout)
      process.stderr.write(stderr)
      process.exitCode = exitCode
    })
