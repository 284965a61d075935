import type { Language } from '#kernel/languages.ts'
import { paths } from '#paths'
import { visitWords } from '#i18n/visits.ts'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'
import { hasBegun, isDay } from '#visits/day.ts'
import { frictionOutcomes } from '#visits/friction.ts'
import { logVisit } from '#visits/use-cases/log-visit.ts'
import { settleFriction } from '#visits/use-cases/settle-friction.ts'
import { issuesOf, longestNote, longestText, missing, oneOf, tooLong, type FieldRule } from './field-rules.ts'
import { refuseFault, refuseFields, type FormResult } from './form-state.ts'
import { readForm, type FormFields } from './read-form.ts'

/** What the page says once after a form was taken: `?done=…`. */
export const visitDones = ['logged', 'settled'] as const
export type VisitDone = (typeof visitDones)[number]

/** Takes the forms of the visits page: a visit to log, or an item to settle (`settle_ID`). */
export const takeVisitForm = async (
  { visits }: Pick<Services, 'visits'>,
  staff: Extract<Actor, { kind: 'staff' }>,
  request: Request,
  lang: Language,
): Promise<FormResult> => {
  const fields = await readForm(request)
  const act = fields['act'] ?? ''
  const issues = issuesOf(act === 'log' ? logRules(lang, visits.clock()) : settleRules(lang), fields)
  if (Object.keys(issues).length > 0) return refuseFields(act, fields, issues, lang)
  try {
    if (act === 'log') await logVisit(visits, staff, visitOf(fields))
    else await settleFriction(visits, staff, { id: act.replace('settle_', ''), outcome: outcomeOf(fields), reason: fields['reason'] ?? '' })
    return { redirect: paths.visitsAfter(lang, act === 'log' ? 'logged' : 'settled') }
  } catch (error) {
    return refuseFault(act, fields, error, lang)
  }
}

const value = (fields: FormFields, name: string): string => (fields[name] ?? '').trim()

const visitOf = (fields: FormFields) => ({
  customer: value(fields, 'customer'),
  day: value(fields, 'day'),
  people: value(fields, 'people'),
  notes: fields['notes'] ?? '',
  nextDay: value(fields, 'next_day') === '' ? null : value(fields, 'next_day'),
})

/** The rules have seen that it is one of them. */
const outcomeOf = (fields: FormFields) => frictionOutcomes.find((outcome) => outcome === fields['outcome']) ?? 'declined'

const logRules = (lang: Language, now: number): readonly FieldRule[] => {
  const text = visitWords[lang]
  return [
    missing('customer', text.customerNeeded),
    tooLong('customer', 200, text.tooLong),
    (fields) => (isDay(value(fields, 'day')) && hasBegun(value(fields, 'day'), now) ? [] : [['day', text.dayWrong]]),
    (fields) => {
      const next = value(fields, 'next_day')
      return next === '' || (isDay(next) && next > value(fields, 'day')) ? [] : [['next_day', text.nextDayWrong]]
    },
    tooLong('people', longestNote, text.tooLong),
    tooLong('notes', longestText, text.tooLong),
  ]
}

const settleRules = (lang: Language): readonly FieldRule[] => {
  const text = visitWords[lang]
  return [
    oneOf('outcome', frictionOutcomes, text.choose),
    missing('reason', text.reasonNeeded),
    tooLong('reason', longestNote, text.tooLong),
  ]
}
