import type { ImportRecord } from './jsonl/record.ts'

/** What became of a record. */
export type RecordOutcome = 'created' | 'updated' | 'unchanged'

/** Where imported records land. One batch is one transaction: all of it, or nothing. */
export type TicketImportStore = Readonly<{
  /** @returns the outcome of each record, in order. */
  importBatch: (records: readonly ImportRecord[]) => Promise<readonly RecordOutcome[]>
}>
