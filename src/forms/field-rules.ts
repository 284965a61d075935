import type { FormFields } from './read-form.ts'

/** Most characters of a message, as the API has it; longer logs belong into an attachment. */
export const longestText = 50_000

/** Most characters of a reason or a short answer. */
export const longestNote = 2000

/** Looks at the fields; says nothing, or which field is wrong and why. */
export type FieldRule = (fields: FormFields) => readonly (readonly [field: string, message: string])[]

const valueOf = (fields: FormFields, name: string): string => (fields[name] ?? '').trim()

export const missing =
  (name: string, message: string): FieldRule =>
  (fields) =>
    valueOf(fields, name) === '' ? [[name, message]] : []

export const tooLong =
  (name: string, most: number, message: (most: number) => string): FieldRule =>
  (fields) =>
    valueOf(fields, name).length > most ? [[name, message(most)]] : []

export const oneOf =
  (name: string, allowed: readonly string[], message: string): FieldRule =>
  (fields) =>
    allowed.includes(valueOf(fields, name)) ? [] : [[name, message]]

/** Every fault, the first of each field: one message at a time is enough beside a field. */
export const issuesOf = (rules: readonly FieldRule[], fields: FormFields): Readonly<Record<string, string>> =>
  Object.fromEntries(rules.flatMap((rule) => rule(fields)).reverse())
