import { assertMay } from '#tickets/permissions.ts'
import type { Actor } from '#tickets/actor.ts'
import type { Candidate } from './candidate.ts'
import { importCandidates, type ImportOptions, type ImportSummary } from './import-candidates.ts'
import type { TicketImportStore } from './ticket-import-store.ts'

/** What an import changed, for the audit log: tickets of which systems, and how many. */
export type ImportDeed = Readonly<{ sources: readonly string[]; summary: ImportSummary }>

export type ImportDeps = Readonly<{
  store: TicketImportStore
  /** Writes down who imported what. */
  onImported: (actor: Actor, deed: ImportDeed) => Promise<void>
}>

/**
 * Imports tickets on somebody's behalf and writes down that they did, also when it broke off: what landed until then stays.
 *
 * @throws DomainError `unauthorized` or `forbidden` before anything is read.
 */
export const importTickets = async (
  { store, onImported }: ImportDeps,
  actor: Actor,
  candidates: AsyncIterable<Candidate> | Iterable<Candidate>,
  options: ImportOptions = {},
): Promise<ImportSummary> => {
  assertMay(actor, 'import')
  const sources = new Set<string>()
  const noting: TicketImportStore = {
    importBatch: async (records) => {
      const outcomes = await store.importBatch(records)
      for (const { source } of records) sources.add(source)
      return outcomes
    },
  }
  let last: ImportSummary | undefined
  const onProgress = (summary: ImportSummary): void => {
    last = summary
    options.onProgress?.(summary)
  }
  try {
    return await importCandidates({ store: noting }, candidates, { ...options, onProgress })
  } finally {
    if (last !== undefined && sources.size > 0) await onImported(actor, { sources: [...sources].sort(), summary: last })
  }
}
