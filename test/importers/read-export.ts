import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Candidate } from '#importers/candidate.ts'
import type { ImportRecord } from '#importers/jsonl/record.ts'
import type { SourceName } from '#importers/recognise-export.ts'
import { readSource, type ReadOptions } from '#importers/sources.ts'

const folder = join(import.meta.dirname, 'exports')

export const exportBytes = (file: string): AsyncIterable<Uint8Array> => createReadStream(join(folder, file))

export const bytesOf = async function* (...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

export const readExport = (name: SourceName, file: string, options: ReadOptions = {}): Promise<Candidate[]> =>
  Array.fromAsync(readSource(name, exportBytes(file), options))

/** The good ones, by their id; what is not set is left out. */
export const recordsById = (candidates: readonly Candidate[]): Readonly<Record<string, ImportRecord>> =>
  Object.fromEntries(
    candidates.flatMap((candidate) =>
      'record' in candidate ? [[candidate.record.external_id, JSON.parse(JSON.stringify(candidate.record)) as ImportRecord]] : [],
    ),
  )
