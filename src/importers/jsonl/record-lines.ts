import type { Candidate } from '../candidate.ts'
import type { Line } from './lines.ts'
import { parseRecord } from './record.ts'

/** Lines of records, one JSON object each; empty lines hold nothing. */
export async function* recordsInLines(lines: AsyncIterable<Line> | Iterable<Line>): AsyncGenerator<Candidate> {
  let at = 0
  for await (const line of lines) {
    at += 1
    const place = { unit: 'line', at } as const
    if (typeof line !== 'string') yield { place, fault: line.fault }
    else if (line.trim() !== '') yield { place, ...parseRecord(line) }
  }
}
