import { importCandidates, type ImportOptions, type ImportSummary } from '../import-candidates.ts'
import type { TicketImportStore } from '../ticket-import-store.ts'
import type { Line } from './lines.ts'
import { recordsInLines } from './record-lines.ts'

/** A line that is no record, and why: `field: expected …`. */
export type LineFault = Readonly<{ line: number; fault: string }>

/** Imports records, one JSON object a line (`linesOf` makes lines of a file); see `importCandidates`. */
export const importRecords = (
  deps: Readonly<{ store: TicketImportStore }>,
  lines: AsyncIterable<Line> | Iterable<Line>,
  { onFault, ...options }: Omit<ImportOptions, 'onFault'> & Readonly<{ onFault?: ((fault: LineFault) => void) | undefined }> = {},
): Promise<ImportSummary> =>
  importCandidates(deps, recordsInLines(lines), { ...options, onFault: ({ place, fault }) => onFault?.({ line: place.at, fault }) })
