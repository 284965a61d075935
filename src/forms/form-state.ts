import type { Language } from '#kernel/languages.ts'
import { DomainError } from '#kernel/errors.ts'
import { formProblems } from '#i18n/form-problems.ts'
import type { FormFields } from './read-form.ts'

/** A form that was refused, as the page draws it again: what was typed is kept, each message stands beside its field. */
export type RefusedForm = Readonly<{
  /** Which of the page's forms it was. */
  act: string
  fields: FormFields
  /** Message per field. */
  issues: Readonly<Record<string, string>>
  /** What happened, in a line above the form. */
  summary: string
  /** HTTP status of the page that shows it. */
  status: number
}>

/** Where to go after a form was taken (303). */
export type TakenForm = Readonly<{ redirect: string }>

export type FormResult = TakenForm | RefusedForm

export const isTaken = (result: FormResult): result is TakenForm => 'redirect' in result

/** The form as it is before anybody sent it. */
export const untouched = (act: string): RefusedForm => ({ act, fields: {}, issues: {}, summary: '', status: 200 })

/** Only the form that was sent shows its fields and faults; its neighbours on the page stay as they were. */
export const formOf = (refused: RefusedForm | undefined, act: string): RefusedForm => (refused?.act === act ? refused : untouched(act))

const statusOf: Partial<Record<DomainError['code'], number>> = {
  conflict: 409,
  forbidden: 403,
  payload_too_large: 413,
  too_many_requests: 429,
  unsupported_media_type: 415,
}

/** Fields a page found wrong by itself, before a use case was asked. */
export const refuseFields = (act: string, fields: FormFields, issues: Readonly<Record<string, string>>, lang: Language): RefusedForm => ({
  act,
  fields,
  issues,
  summary: formProblems[lang].summary,
  status: 422,
})

/**
 * Words a fault that a use case found, in the reader's language: the use case's own message is English and made for programs.
 *
 * @throws whatever is not a DomainError, and `not_found`, which is a page of its own.
 */
export const refuseFault = (act: string, fields: FormFields, error: unknown, lang: Language): RefusedForm => {
  if (!(error instanceof DomainError) || error.code === 'not_found') throw error
  const text = formProblems[lang]
  const issues = Object.fromEntries(error.issues.map(({ path }) => [path, text.field]))
  return {
    act,
    fields,
    issues,
    summary: error.code === 'invalid_input' ? text.summary : (text.faults[error.code] ?? text.faults.unavailable),
    status: statusOf[error.code] ?? 422,
  }
}
