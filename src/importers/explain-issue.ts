import type { z } from 'zod'

const placeOf = (path: readonly PropertyKey[]): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${String(part)}`)).join('')

/**
 * What a person needs to mend a value: `field: expected …`. Only the first fault, the rest often follows from it.
 *
 * @param what names the whole, for the case that the value is nothing like it: "an import record".
 */
export const explainIssue = (error: z.ZodError, value: unknown, what: string): string => {
  const issue = error.issues[0]
  if (issue === undefined) return `expected ${what}`
  if (issue.code === 'unrecognized_keys') return `${placeOf([...issue.path, ...issue.keys.slice(0, 1)])}: expected no such field`
  if (issue.path.length === 0) return 'expected one JSON object'
  const missing =
    issue.path.reduce<unknown>(
      (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
      value,
    ) === undefined
  const message = issue.message.replace(/^Invalid input: /, '').replace(/, received undefined$/, '')
  const expected = message.startsWith('expected') ? message : `expected ${message}`
  return `${placeOf(issue.path)}: ${expected}${missing ? ', got nothing' : ''}`
}
