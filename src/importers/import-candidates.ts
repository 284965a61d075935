import type { Candidate, Fault } from './candidate.ts'
import type { ImportRecord } from './jsonl/record.ts'
import type { RecordOutcome, TicketImportStore } from './ticket-import-store.ts'

export type ImportSummary = Readonly<{
  /** Pieces of the input that held something. */
  read: number
  created: number
  updated: number
  unchanged: number
  /** Known and left out on purpose, such as pull requests. */
  skipped: number
  bad: number
  /** True when it was asked to stop; what was counted until then has landed. */
  interrupted: boolean
  /** When the other system last changed the newest record that has landed; only where the source is read in that order. */
  updatedUntil?: string | undefined
}>

export type ImportOptions = Readonly<{
  /** Check only; nothing is written, and good records are counted as `read` alone. */
  dryRun?: boolean | undefined
  /** Records a transaction; a bigger batch is faster and holds more memory. */
  batchSize?: number | undefined
  onFault?: ((fault: Fault) => void) | undefined
  onProgress?: ((summary: ImportSummary) => void) | undefined
  /** Stops after the current batch. */
  signal?: AbortSignal | undefined
}>

const defaultBatchSize = 2_000

/**
 * Imports what a reader found, whatever the source. Streaming: memory holds one batch. Each batch lands whole or not at
 * all, and records are known by `source` + `external_id`, so running it again completes what was interrupted and changes
 * nothing that is already here. When reading breaks off (a damaged file, a lost connection), what was read before lands first.
 */
export const importCandidates = async (
  { store }: Readonly<{ store: TicketImportStore }>,
  candidates: AsyncIterable<Candidate> | Iterable<Candidate>,
  options: ImportOptions = {},
): Promise<ImportSummary> => {
  const { dryRun = false, batchSize = defaultBatchSize, onFault, onProgress, signal } = options
  const counts = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, bad: 0 }
  let updatedUntil: string | undefined
  const summary = (): ImportSummary => ({
    ...counts,
    interrupted: signal?.aborted ?? false,
    ...(updatedUntil === undefined ? {} : { updatedUntil }),
  })
  let batch: ImportRecord[] = []
  let newest: string | undefined

  const flush = async (): Promise<void> => {
    const outcomes: readonly RecordOutcome[] = dryRun || batch.length === 0 ? [] : await store.importBatch(batch)
    counts.read += batch.length
    for (const outcome of outcomes) counts[outcome] += 1
    batch = []
    updatedUntil = newest
    onProgress?.(summary())
    // The store is synchronous inside; this lets a signal (Ctrl-C) be seen between batches.
    await new Promise(setImmediate)
  }

  const take = (candidate: Candidate): void => {
    if ('record' in candidate) {
      batch.push(candidate.record)
      newest = candidate.updatedAt ?? newest
      return
    }
    counts.read += 1
    counts['fault' in candidate ? 'bad' : 'skipped'] += 1
    if ('fault' in candidate) onFault?.(candidate)
  }

  try {
    for await (const candidate of candidates) {
      if (signal?.aborted) return summary()
      take(candidate)
      if (batch.length >= batchSize) await flush()
    }
  } catch (cause) {
    // A request that was stopped with us is no fault.
    if (signal?.aborted) return summary()
    await flush()
    throw cause
  }
  if (!signal?.aborted) await flush()
  return summary()
}
