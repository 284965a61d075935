import type { Language } from '#kernel/languages.ts'
import { DomainError } from '#kernel/errors.ts'
import { paths } from '#paths'
import { actionWords } from '#i18n/actions.ts'
import { actionStates, noDay, settlements } from '#postmortems/actions/action.ts'
import { changeAction, type ActionChange } from '#postmortems/actions/board/change-action.ts'
import { chooseSide, sides } from '#postmortems/actions/board/choose-side.ts'
import { settleOrphan } from '#postmortems/actions/board/settle-orphan.ts'
import { makeFeedKey } from '#postmortems/actions/feeds/feed-keys.ts'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'
import { refuseFault, refuseFields, type FormResult, type RefusedForm } from './form-state.ts'
import { readForm, type FormFields } from './read-form.ts'

/** What the page says once after a form was taken: `?done=…`. */
export const actionDones = ['changed', 'settled'] as const

type Visit = Readonly<{ services: Pick<Services, 'actions'>; lang: Language; staff: Extract<Actor, { kind: 'staff' }>; id: string }>

const text = (fields: FormFields, name: string): string => (fields[name] ?? '').trim()

/** Beside each field the form says what stood in it, so that only what the person changed is changed. */
const changedIn = (fields: FormFields): FormFields =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => value.trim() !== (fields[`was_${name}`] ?? '').trim()))

const changeIn = (fields: FormFields): ActionChange => ({
  ...('state' in fields && { state: actionStates.find((state) => state === fields['state']) }),
  ...('owner' in fields && { owner: text(fields, 'owner') }),
  ...('due' in fields && { due: text(fields, 'due') === '' ? noDay : text(fields, 'due') }),
  ...('ref' in fields && { ref: text(fields, 'ref') === '' ? null : text(fields, 'ref') }),
  note: text(fields, 'note'),
})

const refuse = (act: string, fields: FormFields, error: unknown, lang: Language): RefusedForm => {
  const { problems } = actionWords[lang]
  if (!(error instanceof DomainError)) throw error
  if (error.code === 'conflict') return { act, fields, issues: {}, summary: problems.conflict, status: 409 }
  if (error.code !== 'invalid_input') return refuseFault(act, fields, error, lang)
  const issues = error.issues.map(({ path }) => [path, problems[path as keyof typeof problems]] as const)
  return refuseFields(act, fields, Object.fromEntries(issues), lang)
}

/** Which of the page's forms it was; a button of its own for each side of a contradiction. */
const actOf = (act: string | undefined) => (['settle', ...sides] as const).find((known) => known === act) ?? 'change'

/** The forms of an item's page: change it, choose between file and board, or say what became of an orphan. */
export const takeActionForm = async ({ services: { actions }, lang, staff, id }: Visit, request: Request): Promise<FormResult> => {
  const fields = await readForm(request)
  const act = actOf(fields['act'])
  const typed = act === 'change' ? changedIn(fields) : fields
  if (act === 'change' && 'state' in typed && changeIn(typed).state === undefined)
    return refuseFields(act, typed, { state: actionWords[lang].problems.state }, lang)
  const version = Number(fields['version'])
  try {
    if (act === 'change') await changeAction(actions, staff, id, changeIn(typed), version)
    else if (act !== 'settle') await chooseSide(actions, staff, id, act, version)
    else {
      const as = settlements.find((known) => known === fields['as'])
      if (as === undefined) return refuseFields(act, fields, { as: actionWords[lang].problems.as }, lang)
      await settleOrphan(actions, staff, id, { as, to: text(fields, 'to'), note: text(fields, 'note') }, version)
    }
    return { redirect: paths.deskAction(lang, id, act === 'settle' ? 'settled' : 'changed') }
  } catch (error) {
    // A field nobody touched shows what stands there by now.
    return refuse(act, typed, error, lang)
  }
}

/** The button that makes private addresses. @returns the key, shown here and never again; or why there is none */
export const takeFeedForm = async (
  { services: { actions }, lang, staff }: Omit<Visit, 'id'>,
  request: Request,
): Promise<Readonly<{ key: string }> | RefusedForm> => {
  const fields = await readForm(request)
  try {
    return { key: await makeFeedKey(actions, staff) }
  } catch (error) {
    return refuse('feeds', fields, error, lang)
  }
}
