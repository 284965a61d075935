import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative, join, resolve } from 'node:path'
import { Command, Option } from 'commander'
import { DomainError } from '#kernel/errors.ts'
import { applyFixes } from '#knowledge/lint/apply-fixes.ts'
import { findLintTargets, isInLibrary } from '#knowledge/lint/find-content-root.ts'
import { holdsReports, lintReports } from '#knowledge/lint/find-reports.ts'
import { formatMessages, lintFormats, type LintFormat } from '#knowledge/lint/format.ts'
import { lintLibrary } from '#knowledge/lint/lint-library.ts'
import type { Message } from '#knowledge/lint/message.ts'
import { paths as sitePaths } from '#paths'
import { readEnvironment } from '#server/environment.ts'

/** 0 no errors (there may be warnings), 1 errors, 2 the command was used wrongly. */
type ExitCode = 0 | 1 | 2

export type LintResult = Readonly<{ stdout: string; stderr: string; exitCode: ExitCode }>

export type LintOptions = Readonly<{
  format?: LintFormat
  /** Read the paths as postmortems of another make, wherever they lie. */
  as?: 'postmortem' | undefined
  fix?: boolean
  /** Where the rules' pages are served. */
  siteUrl?: string
}>

/** `fupan lint` without the process around it. */
export const runLint = (paths: readonly string[], options: LintOptions, cwd: string): LintResult => {
  const { format = 'text', siteUrl = '' } = options
  const pageOf = (rule: string): string => `${siteUrl}${sitePaths.handbookPage('en', 'lint-rules')}#${rule}`
  try {
    const found = messagesOf(paths, options, cwd)
    const messages = options.fix === true ? fixed(found, cwd) : found
    return {
      stdout: formatMessages(messages, format, pageOf),
      stderr: summaryOf(messages, found.length - messages.length, pageOf),
      exitCode: messages.some(({ severity }) => severity === 'error') ? 1 : 0,
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { stdout: '', stderr: `${error.message}. ${error.hint ?? ''}\n`, exitCode: 2 }
  }
}

const messagesOf = (paths: readonly string[], { as }: LintOptions, cwd: string): Message[] => {
  const isReport = (path: string): boolean => {
    const absolute = resolve(cwd, path)
    return existsSync(absolute) && (as === 'postmortem' || (!isInLibrary(absolute) && holdsReports(absolute)))
  }
  const reports = paths.filter(isReport)
  const content = paths.filter((path) => !reports.includes(path))
  if (as === 'postmortem' && paths.length === 0)
    throw new DomainError(
      'invalid_input',
      'Unexpected --as without paths, expected files or folders to read',
      'Name them: fupan lint --as postmortem report.md',
    )
  return [
    ...reports.flatMap((path) => lintReports(resolve(cwd, path)).map((message) => ({ ...message, file: relative(cwd, message.file) }))),
    ...(content.length === 0 && reports.length > 0 ? [] : findLintTargets(content, cwd)).flatMap(({ contentDir, paths: inside }) =>
      lintLibrary(contentDir, inside.length === 0 ? undefined : inside).map((message) => ({
        ...message,
        file: relative(cwd, join(contentDir, message.file)),
      })),
    ),
  ]
}

/** Mends what can be mended, and keeps the other messages. */
const fixed = (messages: readonly Message[], cwd: string): Message[] => {
  const mendable = messages.filter(({ fix }) => fix !== undefined)
  for (const file of new Set(mendable.map((message) => message.file))) {
    const path = join(cwd, file)
    const fixes = mendable.flatMap((message) => (message.file === file ? (message.fix ?? []) : []))
    writeFileSync(path, applyFixes(readFileSync(path, 'utf8'), fixes))
  }
  return messages.filter(({ fix }) => fix === undefined)
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const summaryOf = (messages: readonly Message[], mended: number, pageOf: (rule: string) => string): string => {
  const errors = messages.filter(({ severity }) => severity === 'error').length
  const rules = [...new Set(messages.map(({ rule }) => rule))].sort()
  return [
    ...rules.map((rule) => `${rule}: ${pageOf(rule)}`),
    `${counted(errors, 'error')}, ${counted(messages.length - errors, 'warning')}${mended > 0 ? `, ${mended} mended` : ''}`,
    '',
  ].join('\n')
}

export const lintCommand = (): Command =>
  new Command('lint')
    .description('check the content, or postmortems of another make: facts, links, translations, flows, personal data')
    .argument('[paths...]', 'files or folders to report on (default: all of content/)')
    .addOption(new Option('--format <format>', 'how to print').choices([...lintFormats]).default('text'))
    .addOption(
      new Option('--as <kind>', 'read the paths as this, whatever they are (Markdown outside a content folder always is)').choices([
        'postmortem',
      ]),
    )
    .option('--fix', 'mend what changes no meaning')
    .exitOverride((error) => {
      // Commander exits 1 on bad usage, which here means "errors found".
      process.exit(error.exitCode === 0 ? 0 : 2)
    })
    .action((paths: string[], options: LintOptions) => {
      const { stdout, stderr, exitCode } = runLint(
        paths,
        { ...options, siteUrl: readEnvironment(process.env).publicUrl ?? '' },
        process.cwd(),
      )
      process.stdout.write(stdout)
      process.stderr.write(stderr)
      process.exitCode = exitCode
    })
