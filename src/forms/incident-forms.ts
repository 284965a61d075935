import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Language } from '#kernel/languages.ts'
import { DomainError } from '#kernel/errors.ts'
import { oneLine } from '#kernel/text.ts'
import { products } from '#knowledge/vocabulary.ts'
import { paths } from '#paths'
import { incidentWords } from '#i18n/incidents.ts'
import { incidentStates, regions } from '#incidents/incident.ts'
import { joinIncident } from '#incidents/use-cases/join-incident.ts'
import { updateIncident, type DeclareInput, type UpdateInput } from '#incidents/use-cases/publish-incident.ts'
import type { Services } from '#server/services.ts'
import { anonymous, type Actor } from '#tickets/actor.ts'
import { issuesOf, missing, tooLong } from './field-rules.ts'
import { refuseFault, refuseFields, type FormResult, type RefusedForm } from './form-state.ts'
import { readForm, type FormFields } from './read-form.ts'

const text = (fields: FormFields, name: string): string => (fields[name] ?? '').trim()

/** What an update of an incident says, as its form sends it. */
const updateIn = (fields: FormFields): UpdateInput => ({
  state: incidentStates.find((state) => state === fields['state']) ?? 'investigating',
  text: { en: text(fields, 'text_en'), zh: text(fields, 'text_zh') },
  nextUpdateMinutes: /^\d{1,5}$/.test(text(fields, 'minutes')) ? Number(text(fields, 'minutes')) : undefined,
})

/** A whole new incident, as the form on a ticket sends it. */
export const declarationIn = (fields: FormFields): DeclareInput => ({
  ...updateIn(fields),
  title: { en: oneLine(text(fields, 'title_en')), zh: oneLine(text(fields, 'title_zh')) },
  scope: {
    product: products.find((product) => product === fields['product']) ?? null,
    regions: regions.filter((region) => fields[`region_${region}`] !== undefined),
    sdkFrom: oneLine(text(fields, 'sdk_from')) || null,
    sdkTo: oneLine(text(fields, 'sdk_to')) || null,
  },
})

/** Which field of the form shows a fault that the use case found. */
const fieldOf: Readonly<Record<string, string>> = { title: 'title_en', text: 'text_en', next_update_minutes: 'minutes', state: 'state' }

/** Words the faults of an incident's form. @throws whatever is not a fault of its input */
export const refuseIncident = (act: string, fields: FormFields, error: unknown, lang: Language): RefusedForm => {
  const words = incidentWords[lang].desk
  if (!(error instanceof DomainError) || error.code === 'not_found') throw error
  if (error.code === 'conflict') return { act, fields, issues: {}, summary: words.conflict, status: 409 }
  if (error.code !== 'invalid_input') return refuseFault(act, fields, error, lang)
  const issues = error.issues.map(({ path }) => [fieldOf[path] ?? path, words.problems[path as keyof typeof words.problems] ?? ''])
  return refuseFields(act, fields, Object.fromEntries(issues), lang)
}

/** Takes the form by which an incident's next word is published. */
export const takeUpdateForm = async (
  { incidents }: Pick<Services, 'incidents'>,
  actor: Actor,
  number: string,
  request: Request,
  lang: Language,
): Promise<FormResult> => {
  const fields = await readForm(request)
  try {
    const version = Number(fields['version'])
    await updateIncident(incidents, actor, number, updateIn(fields), Number.isInteger(version) ? version : undefined)
    return { redirect: `${paths.deskIncident(lang, number)}?done=1` }
  } catch (error) {
    return refuseIncident('update', fields, error, lang)
  }
}

/** Somebody joins without JavaScript: what they wrote, to which incident, is one ticket however often it is sent. */
export const takeJoinForm = async (
  { incidents }: Pick<Services, 'incidents'>,
  number: string,
  request: Request,
  sender: string,
  lang: Language,
): Promise<FormResult> => {
  const fields = await readForm(request)
  const words = incidentWords[lang].join
  const long = (): string => words.needed
  const issues = issuesOf(
    [
      missing('name', words.needed),
      tooLong('name', 120, long),
      (sent) => (z.email().safeParse(text(sent, 'email')).success ? [] : [['email', words.badEmail]]),
      tooLong('email', 254, long),
      tooLong('note', 5000, long),
      tooLong('sdk_version', 60, long),
    ],
    fields,
  )
  if (Object.keys(issues).length > 0) return refuseFields('join', fields, issues, lang)
  const input = {
    contact: { name: oneLine(text(fields, 'name')), email: text(fields, 'email') },
    lang,
    note: text(fields, 'note') || undefined,
    sdkVersion: oneLine(text(fields, 'sdk_version')) || undefined,
  }
  const key = createHash('sha256')
    .update(JSON.stringify([number, input, sender]))
    .digest('hex')
  try {
    const filed = await joinIncident(incidents, anonymous, number, input, `join-${key}`)
    return { redirect: paths.ticketWithKey(lang, filed.number, filed.key) }
  } catch (error) {
    if (error instanceof DomainError && error.code === 'conflict')
      return { ...refuseFields('join', fields, {}, lang), summary: words.over, status: 409 }
    return refuseFault('join', fields, error, lang)
  }
}
