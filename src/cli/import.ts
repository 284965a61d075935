import { closeSync, openSync, writeSync } from 'node:fs'
import { Argument, Command } from 'commander'
import { importTickets } from '#importers/import-tickets.ts'
import type { ImportSummary, LineFault } from '#importers/jsonl/import-records.ts'
import { linesOf } from '#importers/jsonl/lines.ts'
import { system } from '#tickets/actor.ts'
import { openInput } from './input-file.ts'
import { err, exitCodes, out } from './output.ts'
import { createProgress } from './progress.ts'
import { withServices } from './with-services.ts'

type Options = Readonly<{ dryRun?: boolean; json?: boolean; errors?: string }>

/** More than this only scrolls the useful part away; `--errors` keeps them all. */
const mostFaultsShown = 20

/** Bad lines: the first ones to standard error, all of them to a file when asked. */
const createFaultReport = (file: string | undefined) => {
  const handle = file === undefined ? undefined : openSync(file, 'w')
  let seen = 0
  return {
    add: ({ line, fault }: LineFault): void => {
      seen += 1
      const text = `line ${line}: ${fault}`
      if (seen <= mostFaultsShown) err(text)
      if (handle !== undefined) writeSync(handle, `${text}\n`)
    },
    end: (): void => {
      if (seen > mostFaultsShown)
        err(`… and ${seen - mostFaultsShown} more bad lines${file === undefined ? '; --errors FILE keeps them all' : ` in ${file}`}`)
      if (handle !== undefined) closeSync(handle)
    },
  }
}

const count = (value: number): string => value.toLocaleString('en')

const inWords = ({ read, created, updated, unchanged, bad, interrupted }: ImportSummary, seconds: number, dryRun: boolean): string => {
  const rate = `${count(Math.round(read / Math.max(seconds, 0.001)))} records/s`
  if (dryRun) return `Checked ${count(read)} records: ${count(read - bad)} good, ${count(bad)} bad. Nothing was written.`
  const done = `${count(created)} created, ${count(updated)} updated, ${count(unchanged)} unchanged, ${count(bad)} bad`
  return `${interrupted ? 'Stopped; what was read until then is in. Run it again to complete it. ' : ''}Read ${count(read)} records in ${seconds.toFixed(1)} s (${rate}): ${done}.`
}

const runImport = async (file: string, { dryRun = false, json = false, errors }: Options): Promise<void> => {
  const stop = new AbortController()
  const onInterrupt = (): void => stop.abort()
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt)
  const summary = await withServices(async ({ imports, clock }) => {
    const input = openInput(file)
    const faults = createFaultReport(errors)
    const progress = createProgress(process.stderr, clock)
    const began = clock()
    const result = await importTickets(imports, system, linesOf(input.bytes), {
      dryRun,
      signal: stop.signal,
      onFault: (fault) => {
        progress.end()
        faults.add(fault)
      },
      onProgress: ({ read }) =>
        progress.show(
          input.position(),
          input.size,
          `${count(read)} records, ${count(Math.round((read * 1000) / Math.max(1, clock() - began)))}/s`,
        ),
    })
    progress.end()
    faults.end()
    const seconds = (clock() - began) / 1000
    if (json) out(JSON.stringify({ ...result, dry_run: dryRun, seconds }))
    else err(inWords(result, seconds, dryRun))
    return result
  })
  process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt)
  process.exitCode = summary.interrupted ? exitCodes.interrupted : summary.bad > 0 ? exitCodes.partly : exitCodes.ok
}

export const importCommand = (): Command =>
  new Command('import')
    .description('bring tickets of another system in, or update those already here')
    .addArgument(new Argument('<source>', 'format of the file').choices(['jsonl']))
    .argument('<file>', 'file with one JSON record a line, a .gz of one, or - for standard input')
    .option('--dry-run', 'check every line, write nothing')
    .option('--json', 'print the summary as JSON')
    .option('--errors <file>', 'write every bad line here')
    .addHelpText(
      'after',
      `
Records are known by source + external_id: importing a file twice changes nothing, changed records are updated.
Ctrl-C stops after the current batch; run the same command again to complete it.

Exit codes: 0 all lines were good, 1 it failed, 2 some lines were bad and skipped, 130 stopped by Ctrl-C.`,
    )
    .action((_source: string, file: string, options: Options) => runImport(file, options))
