import type { z } from 'zod'
import { valueAt, type DataPath, type Place } from '../source/place.ts'
import type { Fix } from './message.ts'

/** A scalar of YAML as written: in quotes or plain. */
const scalar = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,}\]#]+/y

/** What should stand there instead, when nobody can doubt it. */
const corrected = (issue: z.core.$ZodIssue, value: unknown): string | undefined => {
  if (value instanceof Date) return `"${value.toISOString().slice(0, 10)}"`
  if (typeof value !== 'string') return undefined
  if (issue.code === 'invalid_value')
    return issue.values.filter((known) => typeof known === 'string').find((known) => known.toLowerCase() === value.toLowerCase())
  const loose = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(value)
  if (loose === null) return undefined
  const [, year = '', month = '', day = ''] = loose
  return `"${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}"`
}

/** The replacement for a value whose meaning is clear and whose form is not the one of the schema. */
export const fixOf = (issue: z.core.$ZodIssue, record: unknown, path: DataPath, text: string, { line, column }: Place): Fix | undefined => {
  const value = valueAt(record, path)
  const replacement = corrected(issue, value)
  if (replacement === undefined) return undefined
  const source = text.split('\n')[line - 1] ?? ''
  scalar.lastIndex = column - 1
  const written = scalar.exec(source)?.[0]
  // Something else stands there: a block of text, an alias.
  const isIt =
    written !== undefined && (value instanceof Date ? /^\d{4}-\d{2}-\d{2}$/.test(written) : written.replace(/^["']|["']$/g, '') === value)
  return isIt ? { line, column, length: written.length, text: replacement } : undefined
}
