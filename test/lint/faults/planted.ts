/**
 * What is planted, and every message it must give, in order: `severity rule` at the next `«` of what is planted,
 * or `line:col severity rule` when the place is elsewhere; and what the message says.
 */
export type Planted = readonly [
  name: string,
  file: string,
  find: string,
  replace: string,
  expected: readonly (readonly [rule: string, says: RegExp, file?: string])[],
]

/** Files of the fixture that faults are planted in. */
export const en = 'postmortems/en/token-refused.mdx'
export const guide = 'guides/1v1/en/join-fast.mdx'
export const flow = 'flows/no-sound.yaml'
export const codes = 'codes/demo.yaml'
export const glossary = 'glossary/media.yaml'
export const cases = 'tickets/cases.jsonl'
