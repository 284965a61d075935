import { parseRecord, type ImportRecord } from './record.ts'
import { longestLine } from './lines.ts'
import type { RecordOutcome, TicketImportStore } from '../ticket-import-store.ts'

/** A line that is no record, and why: `field: expected …`. */
export type LineFault = Readonly<{ line: number; fault: string }>

export type ImportSummary = Readonly<{
  /** Lines that held something. */
  read: number
  created: number
  updated: number
  unchanged: number
  bad: number
  /** True when it was asked to stop; what was counted until then has landed. */
  interrupted: boolean
}>

export type ImportOptions = Readonly<{
  /** Check only; nothing is written, and good lines are counted as `read` alone. */
  dryRun?: boolean | undefined
  /** Records a transaction; a bigger batch is faster and holds more memory. */
  batchSize?: number | undefined
  onFault?: ((fault: LineFault) => void) | undefined
  onProgress?: ((summary: ImportSummary) => void) | undefined
  /** Stops after the current batch. */
  signal?: AbortSignal | undefined
}>

const defaultBatchSize = 2_000

const readLine = (line: number, text: string): Readonly<{ record: ImportRecord }> | LineFault => {
  if (text.length >= longestLine) return { line, fault: `expected a line of fewer than ${longestLine} characters` }
  const parsed = parseRecord(text)
  return 'record' in parsed ? parsed : { line, fault: parsed.fault }
}

/**
 * Imports records, one JSON object a line (`linesOf` makes lines of a file). Streaming: memory holds one batch. Each batch lands whole or not at all,
 * and records are known by `source` + `external_id`, so running it again completes what was interrupted
 * and changes nothing that is already here.
 */
export const importRecords = async (
  { store }: Readonly<{ store: TicketImportStore }>,
  lines: AsyncIterable<string> | Iterable<string>,
  options: ImportOptions = {},
): Promise<ImportSummary> => {
  const { dryRun = false, batchSize = defaultBatchSize, onFault, onProgress, signal } = options
  const counts = { read: 0, created: 0, updated: 0, unchanged: 0, bad: 0 }
  const summary = (): ImportSummary => ({ ...counts, interrupted: signal?.aborted ?? false })
  let batch: ImportRecord[] = []

  const flush = async (): Promise<void> => {
    const outcomes: readonly RecordOutcome[] = dryRun || batch.length === 0 ? [] : await store.importBatch(batch)
    counts.read += batch.length
    for (const outcome of outcomes) counts[outcome] += 1
    batch = []
    onProgress?.(summary())
    // The store is synchronous inside; this lets a signal (Ctrl-C) be seen between batches.
    await new Promise(setImmediate)
  }

  let number = 0
  for await (const text of lines) {
    number += 1
    if (signal?.aborted) return summary()
    if (text.trim() === '') continue
    const result = readLine(number, text)
    if ('record' in result) batch.push(result.record)
    else {
      counts.read += 1
      counts.bad += 1
      onFault?.(result)
    }
    if (batch.length >= batchSize) await flush()
  }
  if (!signal?.aborted) await flush()
  return summary()
}
