import { expand } from '../links/node-fields.ts'
import { pathText, placeAt, type DataPath, type Place } from '../source/place.ts'
import type { SourceRecord } from '../source/record.ts'
import { durationText, findDurations } from './durations.ts'
import { versionsIn } from './versions.ts'

/** Something that is said the same in every language, with its place. */
export type TranslatedFact = Readonly<{ fact: string; place: Place }>

/** The field a fact is of, with the space behind it; of prose there is none. */
export const fieldOfFact = (fact: string): string | undefined => /^[a-z_]{3,}[\w.[\]]* /.exec(fact)?.[0]

/** Days, times of day, versions, issue numbers, percentages, and numbers of three digits and more. */
const pattern =
  /(?<![\w./-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(?=\s*(?:UTC|Z|\b))|v?\d+\.\d+\.\d+(?:\.\d+)?|#\d+|\d+(?:\.\d+)?\s?%|(?<!#)-?\d{3,}(?![\d:-]|\.\d))/g

/** Below so many of their unit stretches of time are idioms as often as facts ("a second", "half an hour"). */
const fewest = 5

/** Fields that no translation changes. A version may stand in a sentence of its own language. */
const sameFields: readonly (readonly string[])[] = [
  ['grade'],
  ['status'],
  ['visibility'],
  ['tickets', '*'],
  ['scenarios', '*'],
  ['platforms', '*'],
  ['error_codes', '*'],
  ['findings', '*'],
  ['detection_source'],
  ...['started', 'detected', 'mitigated', 'resolved', 'verified'].map((moment) => ['times', moment]),
  ['contributing_factors', '*', 'category'],
  ['verification', 'by'],
  ['verification', 'result'],
  ...['mechanism', 'due', 'state', 'ref'].map((field) => ['actions', '*', field]),
]
const versionFields: readonly (readonly string[])[] = [
  ['sdk', 'affected'],
  ['sdk', 'fixed'],
]

/**
 * What a translation has to say too, each once. Code and addresses are left out: they are compared by nobody and
 * differ where an address has a language in it.
 *
 * @param prose of the body, see `proseOf`
 */
export const translatedFacts = (prose: string, records: readonly SourceRecord[]): TranslatedFact[] => {
  const seen = new Map<string, Place>()
  const note = (fact: string, place: Place): void => void (seen.has(fact) || seen.set(fact, place))
  for (const record of records) {
    for (const field of sameFields)
      for (const { path, value } of expand(record.value, field))
        if (typeof value === 'string' && value !== 'unknown') note(`${nameOf(path)} ${withoutAnchor(value)}`, record.place(path))
    for (const field of versionFields)
      for (const { path, value } of expand(record.value, field))
        if (typeof value === 'string') for (const version of versionsIn(value)) note(`${nameOf(path)} ${version}`, record.place(path))
  }
  for (const { 0: found, index } of prose.matchAll(pattern)) {
    const fact = found.replace(/^v/, '').replace(/\s/g, '')
    // Years stand in sentences that the other language may turn round ("2025 年" or "last year").
    if (!/^(?:19|20)\d{2}$/.test(fact)) note(fact, placeAt(prose, index))
  }
  for (const { from, minutes, grain } of findDurations(prose))
    if (minutes >= fewest * grain)
      note(Number.isInteger(minutes) ? durationText(minutes) : `${Math.round(minutes * 60)} s`, placeAt(prose, from))
  return [...seen].map(([fact, place]) => ({ fact, place }))
}

/** Headings, and with them anchors, have a language. */
const withoutAnchor = (value: string): string => (/^[a-z]+\/[^#]+#/.test(value) ? value.replace(/#.*$/, '') : value)

/** `actions[0].due`; a list of words has no numbers, since its order means nothing. */
const nameOf = (path: DataPath): string => pathText(path).replace(/\[\d+\]$/, '')
