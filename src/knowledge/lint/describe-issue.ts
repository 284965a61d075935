import type { z } from 'zod'
import { pathText, valueAt, type DataPath } from '../source/place.ts'
import { didYouMean } from './closest.ts'

type Issue = z.core.$ZodIssue

/** A schema issue in words: the path to point at, "Unexpected X, expected Y", and how to mend it. */
export type DescribedIssue = Readonly<{ path: DataPath; message: string; hint: string }>

/** Most values that are listed in a message. */
const listed = 15

const quoted = (value: unknown): string => {
  if (value instanceof Date) return `unquoted day ${value.toISOString().slice(0, 10)}`
  const text = JSON.stringify(value)
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`
}

const typeName = (value: unknown): string => {
  if (value === null) return 'nothing (null)'
  if (value instanceof Date) return quoted(value)
  if (Array.isArray(value)) return 'list'
  return typeof value === 'object' ? 'map' : `${typeof value} ${quoted(value)}`
}

const plainTypes: Readonly<Record<string, string>> = { object: 'map', array: 'list', int: 'whole number' }

/** Says which field, so that the message reads well without the file beside it. */
const field = (path: DataPath): string => (path.length === 0 ? 'the record' : `"${pathText(path)}"`)

const expectedOf = (issue: Issue): string => {
  // The schemas' own words say it best.
  if (issue.message.startsWith('expected ')) return issue.message.slice('expected '.length)
  switch (issue.code) {
    case 'invalid_type':
      return plainTypes[issue.expected] ?? issue.expected
    case 'invalid_value':
      return `${issue.values.length === 1 ? '' : 'one of '}${issue.values
        .slice(0, listed)
        .map((value) => quoted(value))
        .join(', ')}${issue.values.length > listed ? ', …' : ''}`
    case 'too_big':
      return `at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'items'}`
    case 'too_small':
      return issue.origin === 'string' ? 'some text' : `at least ${issue.minimum}`
    default:
      return issue.message
  }
}

const hintOf = (issue: Issue, actual: unknown): string => {
  if (actual instanceof Date) return `Write it in quotes: "${actual.toISOString().slice(0, 10)}".`
  if (issue.code === 'invalid_value' && typeof actual === 'string') {
    return didYouMean(
      actual,
      issue.values.filter((value) => typeof value === 'string'),
      'Take one of the listed values.',
    )
  }
  if (issue.code === 'too_big') return 'Make it shorter.'
  return actual === undefined
    ? 'Add the field; what is not known is written as "unknown" where that is allowed.'
    : 'Correct the value; the field is described in src/knowledge/schemas.'
}

/** Of the alternatives a value may have, the one it resembles most: the fewest complaints, the deepest first. */
const likeliest = (branches: readonly (readonly Issue[])[]): readonly Issue[] => {
  const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length))
  return branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? []
}

/** What stands at the place, as the complaint names it. */
const found = (issue: Issue, actual: unknown, path: DataPath): string => {
  if (actual === undefined) return `absence of ${field(path)}`
  if (issue.code === 'invalid_type') return `${typeName(actual)} in ${field(path)}`
  if (issue.code === 'too_big' && typeof actual === 'string') return `${actual.trim().length} characters in ${field(path)}`
  return `${Array.isArray(actual) ? `list of ${actual.length}` : quoted(actual)} in ${field(path)}`
}

const describeUnion = (issue: z.core.$ZodIssueInvalidUnion, data: unknown, path: DataPath): DescribedIssue[] => {
  const inner = likeliest(issue.errors).flatMap((branch) => describeIssue(branch, data, path))
  // Two plain alternatives (a day or "unknown"): say both rather than one of them.
  const flat = issue.errors.every((branch) => branch.every(({ code, path: at }) => at.length === 0 && code !== 'unrecognized_keys'))
  if (inner.length > 0 && !flat) return inner
  const expected = flat
    ? [...new Set(issue.errors.flatMap((branch) => branch.map(expectedOf)))].join(' or ')
    : 'the fields of one alternative only'
  const message = `Unexpected ${found(issue, valueAt(data, path), path)}, expected ${expected}`
  return [{ path, message, hint: inner[0]?.hint ?? 'Keep the fields of one alternative.' }]
}

/** @param data the record the issue is about, to say what was found there */
export const describeIssue = (issue: Issue, data: unknown, base: DataPath = []): DescribedIssue[] => {
  const path = [...base, ...issue.path]
  // `unknown-key` names each of them at its own place.
  if (issue.code === 'unrecognized_keys') return []
  if (issue.code === 'invalid_union') return describeUnion(issue, data, path)
  const actual = valueAt(data, path)
  return [{ path, message: `Unexpected ${found(issue, actual, path)}, expected ${expectedOf(issue)}`, hint: hintOf(issue, actual) }]
}
