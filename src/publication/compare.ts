import { splitFrontMatter } from '#knowledge/source/front-matter.ts'
import { yamlRecord } from '#knowledge/source/yaml-record.ts'
import type { Redacted } from './apply-decisions.ts'

/** A field of the front matter as the team has it, and as it is published; undefined: it is not. */
export type ComparedField = Readonly<{ field: string; internal: string; shown: string | undefined }>

/** A line of the text; `isKept` when some of it is published. */
export type ComparedLine = Readonly<{ text: string; isKept: boolean }>

const flat = (value: unknown, field = ''): (readonly [string, string])[] => {
  if (typeof value !== 'object' || value === null) return value === undefined || value === null ? [] : [[field, String(value)]]
  return Object.entries(value).flatMap(([name, inner]) => flat(inner, field === '' ? name : `${field}.${name}`))
}

/** The text and its projection, field by field and line by line. */
export const compare = (
  source: string,
  { projection }: Pick<Redacted, 'projection'>,
  unredacted: string,
): Readonly<{ fields: readonly ComparedField[]; lines: readonly ComparedLine[]; body: string }> => {
  const parts = splitFrontMatter(source)
  const shown = new Map(flat(projection.front))
  const kept = new Set(unredacted.split('\n'))
  return {
    fields: flat(yamlRecord(parts?.yaml ?? '', 2).value).map(([field, internal]) => ({ field, internal, shown: shown.get(field) })),
    lines: (parts?.body ?? '')
      .trim()
      .split('\n')
      .map((text) => ({ text, isKept: text.trim() === '' || kept.has(text) })),
    body: projection.body,
  }
}

/** A text cut where some words stand in it. */
export type MarkedPart = Readonly<{ text: string; isMarked: boolean }>

/** @example markWords('by Li Lei', ['Li Lei']) // [{ text: 'by ', isMarked: false }, { text: 'Li Lei', isMarked: true }] */
export const markWords = (text: string, words: readonly string[]): readonly MarkedPart[] => {
  if (words.length === 0) return [{ text, isMarked: false }]
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(`(${longestFirst.map((word) => RegExp.escape(word)).join('|')})`, 'gu')
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, isMarked: index % 2 === 1 }))
    .filter((part) => part.text !== '')
}
