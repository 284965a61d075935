import { closeSync, openSync, writeSync } from 'node:fs'
import { placeText, type Fault } from '#importers/candidate.ts'
import type { ImportSummary } from '#importers/import-candidates.ts'
import { err } from './output.ts'

/** More than this only scrolls the useful part away; `--errors` keeps them all. */
const mostFaultsShown = 20

/** What is bad in the input: the first ones to standard error, all of them to a file when asked. */
export const createFaultReport = (file: string | undefined) => {
  const handle = file === undefined ? undefined : openSync(file, 'w')
  let seen = 0
  return {
    add: ({ place, fault }: Fault): void => {
      seen += 1
      const text = `${placeText(place)}: ${fault}`
      if (seen <= mostFaultsShown) err(text)
      if (handle !== undefined) writeSync(handle, `${text}\n`)
    },
    end: (): void => {
      if (seen > mostFaultsShown)
        err(`… and ${seen - mostFaultsShown} more that are bad${file === undefined ? '; --errors FILE keeps them all' : ` in ${file}`}`)
      if (handle !== undefined) closeSync(handle)
    },
  }
}

export const count = (value: number): string => value.toLocaleString('en')

/** The end of an import as a sentence. */
export const inWords = (summary: ImportSummary, seconds: number, dryRun: boolean): string => {
  const { read, created, updated, unchanged, skipped, bad, interrupted } = summary
  const leftOut = skipped === 0 ? '' : `, ${count(skipped)} skipped`
  if (dryRun)
    return `Checked ${count(read)} records: ${count(read - bad - skipped)} good${leftOut}, ${count(bad)} bad. Nothing was written.`
  const rate = `${count(Math.round(read / Math.max(seconds, 0.001)))} records/s`
  const done = `${count(created)} created, ${count(updated)} updated, ${count(unchanged)} unchanged${leftOut}, ${count(bad)} bad`
  return `${interrupted ? 'Stopped; what was read until then is in. Run it again to complete it. ' : ''}Read ${count(read)} records in ${seconds.toFixed(1)} s (${rate}): ${done}.`
}
