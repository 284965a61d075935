import { checkRecord, type ImportRecord } from './jsonl/record.ts'

/** Where in the input something stood: `line 5`, `item 12 (RTC-17)`. */
export type Place = Readonly<{
  unit: 'line' | 'item'
  /** 1, 2, 3 … */
  at: number
  /** What the other system calls it, where that could be read. */
  name?: string | undefined
}>

/** Something that is no ticket, and why: `field: expected …`. */
export type Fault = Readonly<{ place: Place; fault: string }>

/** What a reader made of one piece of the input: a record, nothing to import (a pull request), or something bad. */
export type Candidate =
  Readonly<{ place: Place; record: ImportRecord; updatedAt?: string | undefined }> | Readonly<{ place: Place; skipped: string }> | Fault

/** What a pure parser says of one item of another system. The fields are checked as those of any record. */
export type ParsedItem =
  | Readonly<{ name: string; fields: ImportRecord; updatedAt?: string | undefined }>
  | Readonly<{ name?: string | undefined; skipped: string }>
  | Readonly<{ name?: string | undefined; fault: string }>

/** The same limits for every source: what another system sent is held to the rules of the import record. */
export const toCandidate = (parsed: ParsedItem, { unit, at }: Place): Candidate => {
  const place = { unit, at, name: parsed.name }
  if ('fault' in parsed) return { place, fault: parsed.fault }
  if ('skipped' in parsed) return { place, skipped: parsed.skipped }
  const checked = checkRecord(parsed.fields)
  return { place, ...checked }
}

/** @example placeText({ unit: 'item', at: 12, name: 'RTC-17' }) // 'item 12 (RTC-17)' */
export const placeText = ({ unit, at, name }: Place): string => `${unit} ${at}${name === undefined ? '' : ` (${name})`}`
