import type { Language } from '#kernel/languages.ts'
import { ask } from '#i18n/ask.ts'
import type { Question } from './deflection.ts'

/** Fields with a rule of their own; the server checks everything again. */
const required = ['title', 'body', 'name', 'email'] as const
type RequiredField = (typeof required)[number]

const maxFileBytes = 20 * 1024 * 1024

/** Why a file cannot come along, as far as a browser sees it; the server looks inside. */
export const fileProblem = ({ name, size }: Readonly<{ name: string; size: number }>, lang: Language): string | undefined =>
  size === 0 ? ask[lang].emptyFile(name) : size > maxFileBytes ? ask[lang].tooLarge(name) : undefined

const isMissing = (field: RequiredField, value: string): boolean =>
  field === 'email' ? !/^\S+@\S+\.\S+$/.test(value.trim()) : value.trim() === ''

/** Message per wrong field, in the order of the form. */
export const fieldProblems = (fields: Record<string, string>, lang: Language): [RequiredField, string][] =>
  required.filter((field) => isMissing(field, fields[field] ?? '')).map((field) => [field, ask[lang].required[field]])

/** As many characters as a title may have. */
const longestTitle = 200

/** Words that a search found nothing for, as fields. A pasted log line longer than a title goes into the details whole. */
export const fromTitle = (words: string, body = ''): Record<string, string> =>
  words.length <= longestTitle ? { title: words } : { title: words.slice(0, longestTitle), body: body === '' ? words : body }

const optional = ['scenario', 'product', 'platform', 'sdk_version'] as const

const chosen = (fields: Record<string, string>): Partial<Record<(typeof optional)[number], string>> =>
  Object.fromEntries(optional.map((name) => [name, (fields[name] ?? '').trim()] as const).filter(([, value]) => value !== ''))

export const toQuestion = (fields: Record<string, string>, lang: Language): Question => ({
  title: (fields['title'] ?? '').trim(),
  body: (fields['body'] ?? '').trim(),
  lang,
  ...chosen(fields),
})

/** Body of `POST tickets`. */
export const toTicketPayload = (
  fields: Record<string, string>,
  lang: Language,
  deflectionId: string | undefined,
  diagnosis: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> => ({
  ...toQuestion(fields, lang),
  contact: { name: (fields['name'] ?? '').trim(), email: (fields['email'] ?? '').trim() },
  ...(deflectionId === undefined ? {} : { deflection_id: deflectionId }),
  ...(diagnosis === undefined ? {} : { diagnosis }),
})
