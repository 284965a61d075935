import { Argument, Command } from 'commander'
import type { ImportSummary } from '#importers/import-candidates.ts'
import { importTickets } from '#importers/import-tickets.ts'
import { sourceNames, type SourceName } from '#importers/recognise-export.ts'
import { system } from '#tickets/actor.ts'
import { openImport, type InputOptions } from './import-input.ts'
import { count, createFaultReport, inWords } from './import-report.ts'
import { err, exitCodes, out } from './output.ts'
import { createProgress } from './progress.ts'
import { withServices } from './with-services.ts'

type Options = InputOptions & Readonly<{ dryRun?: boolean; json?: boolean; errors?: string }>

/** What was fetched came at some cost (rate limits), so little of it is at stake when the connection is lost. */
const fetchedBatchSize = 100
/** Clocks differ, and Zendesk leaves the last minute out. */
const overlapMs = 5 * 60_000

const nothingRead: ImportSummary = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, bad: 0, interrupted: false }

const runImport = async (name: SourceName, file: string, { dryRun = false, json = false, errors, ...options }: Options): Promise<void> => {
  const stop = new AbortController()
  const onInterrupt = (): void => stop.abort()
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt)
  const summary = await withServices(async ({ imports, clock, environment }) => {
    const input = openImport({ environment, clock, signal: stop.signal }, name, file, options)
    const faults = createFaultReport(errors)
    const progress = createProgress(process.stderr, clock)
    const began = clock()
    let last = nothingRead
    let ended = false
    /** From when on the other system is to be asked next time; unknown when it was not asked, or not in order. */
    const nextSince = (): string | undefined => {
      if (!input.isFetched || dryRun) return undefined
      return ended ? new Date(began - overlapMs).toISOString().replace(/\.\d+Z$/, 'Z') : last.updatedUntil
    }
    try {
      last = await importTickets(imports, system, input.candidates, {
        dryRun,
        ...(input.isFetched ? { batchSize: fetchedBatchSize } : {}),
        signal: stop.signal,
        onFault: (fault) => {
          progress.end()
          faults.add(fault)
        },
        onProgress: (now) => {
          last = now
          const rate = `${count(Math.round((now.read * 1000) / Math.max(1, clock() - began)))}/s`
          progress.show(input.position(), input.size, `${count(now.read)} records, ${rate}`)
        },
      })
      ended = !last.interrupted
      return last
    } finally {
      progress.end()
      faults.end()
      const { updatedUntil: _, ...counts } = last
      const seconds = (clock() - began) / 1000
      const since = nextSince()
      // A file that could not be read at all is told of by its error alone.
      const says = ended || last.interrupted || last.read > 0
      if (says && json) out(JSON.stringify({ ...counts, dry_run: dryRun, seconds, ...(since === undefined ? {} : { next_since: since }) }))
      else if (says) {
        err(inWords(last, seconds, dryRun))
        if (since !== undefined) err(`${ended ? 'Only what changes from now on' : 'To go on'}: --since ${since}`)
      }
    }
  })
  process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt)
  process.exitCode = summary.interrupted ? exitCodes.interrupted : summary.bad > 0 ? exitCodes.partly : exitCodes.ok
}

export const importCommand = (): Command =>
  new Command('import')
    .description('bring tickets of another system in, or update those already here')
    .addArgument(new Argument('<source>', 'where the tickets come from').choices(sourceNames))
    .argument('<file>', 'the export, a .gz of one, - for standard input, or the address of the other system')
    .option('--dry-run', 'check everything, write nothing')
    .option('--json', 'print the summary as JSON')
    .option('--errors <file>', 'write everything that is bad here')
    .option('--comments <file>', 'github: comments that were exported by themselves; .gz too')
    .option('--since <time>', 'with an address: only what changed since then')
    .option('--jql <query>', 'jira, with an address: which issues')
    .option('--as <name>', 'the source that the tickets carry; for a second Zendesk or Jira')
    .addHelpText(
      'after',
      `
Sources:
  jsonl    import records, one JSON object a line
  github   issues of the REST API or of "gh issue list --json"; https://github.com/OWNER/NAME
  zendesk  the JSON export or pages of the incremental export; https://NAME.zendesk.com
  jira     search results of the REST API; https://NAME.atlassian.net or your own server

Records are known by source + external_id: importing a file twice changes nothing, changed records are updated.
Ctrl-C stops after the current batch; run the same command again to complete it.
Tokens for addresses: FUPAN_GITHUB_TOKEN, FUPAN_ZENDESK_TOKEN, FUPAN_JIRA_TOKEN.

Exit codes: 0 everything was good, 1 it failed, 2 something was bad and skipped, 130 stopped by Ctrl-C.`,
    )
    .action((source: SourceName, file: string, options: Options) => runImport(source, file, options))
