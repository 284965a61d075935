import { JSONParser } from '@streamparser/json'
import { DomainError } from '#kernel/errors.ts'
import type { Fault, Place } from '../candidate.ts'
import { linesOf, notUtf8 } from '../jsonl/lines.ts'
import { parseJson } from '../parse-json.ts'
import { itemsOf, layoutOf, type Wrapping } from './layout.ts'
import { peek } from './peek.ts'

/** One item of an export, not yet looked at, or a line that is no JSON. */
export type Document = Readonly<{ place: Place; value: unknown }> | Fault

async function* inLines(bytes: AsyncIterable<Uint8Array>, wrapping: Wrapping): AsyncGenerator<Document> {
  let at = 0
  for await (const line of linesOf(bytes)) {
    at += 1
    if (typeof line === 'string' && line.trim() === '') continue
    const place = { unit: 'line', at } as const
    const parsed = typeof line === 'string' ? parseJson(line) : line
    if ('fault' in parsed) yield { place, fault: parsed.fault }
    else for (const value of itemsOf(parsed.value, wrapping)) yield { place, value }
  }
}

const isEncodingFault = (cause: unknown): boolean =>
  cause instanceof TypeError && 'code' in cause && cause.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'

/** What follows a place that is no JSON cannot be read: where it ends is not known. */
const brokenAfter = (items: number, cause: unknown): DomainError => {
  const reason = cause instanceof Error ? cause.message : ''
  if (isEncodingFault(cause)) return new DomainError('invalid_input', `after item ${items}: ${notUtf8}`, 'the items before it were read')
  const what = /ended in/.test(reason) ? 'the file ends too early' : `the file is no JSON from there on: ${reason}`
  return new DomainError(
    'invalid_input',
    `after item ${items}: ${what}`,
    'the items before it were read; export again, or give JSON Lines, where a bad line costs only itself',
  )
}

async function* inStream(bytes: AsyncIterable<Uint8Array>, paths: readonly string[], wrapping: Wrapping): AsyncGenerator<Document> {
  let found: unknown[] = []
  let at = 0
  const parser = new JSONParser({ paths: [...paths], separator: '', keepStack: false })
  parser.onValue = ({ value }) => found.push(...itemsOf(value, wrapping))
  function* taken(): Generator<Document> {
    const values = found
    found = []
    for (const value of values) {
      at += 1
      yield { place: { unit: 'item', at }, value }
    }
  }
  const step = (work: () => void): unknown => {
    try {
      work()
      return undefined
    } catch (cause) {
      return cause
    }
  }
  const characters = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of bytes) {
    const fault = step(() => {
      characters.decode(chunk, { stream: true })
      parser.write(chunk)
    })
    yield* taken()
    if (fault !== undefined) throw brokenAfter(at, fault)
  }
  const fault = step(() => parser.end())
  yield* taken()
  if (fault !== undefined) throw brokenAfter(at, fault)
}

/**
 * The items of an export, one after the other: of JSON Lines, of an array, of arrays one after the other, of pages. Memory
 * holds one item, or one page where pages are kept.
 *
 * @throws DomainError `invalid_input` when it is no JSON, or breaks off; all items before that come first.
 */
export async function* readDocuments(bytes: AsyncIterable<Uint8Array>, wrapping: Wrapping): AsyncGenerator<Document> {
  const peeked = await peek(bytes)
  const layout = layoutOf(peeked.head, wrapping)
  yield* layout.kind === 'lines' ? inLines(peeked.bytes, wrapping) : inStream(peeked.bytes, layout.paths, wrapping)
}
