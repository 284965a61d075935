import type { Candidate } from '../candidate.ts'
import { longestLine } from './lines.ts'
import { parseRecord } from './record.ts'

/** Lines of records, one JSON object each; empty lines hold nothing. */
export async function* recordsInLines(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Candidate> {
  let at = 0
  for await (const text of lines) {
    at += 1
    if (text.trim() === '') continue
    const place = { unit: 'line', at } as const
    if (text.length >= longestLine) yield { place, fault: `expected a line of fewer than ${longestLine} characters` }
    else yield { place, ...parseRecord(text) }
  }
}
