import type { Language } from '#kernel/languages.ts'
import { DomainError } from '#kernel/errors.ts'
import { people } from '#i18n/people.ts'
import { createToken, revokeToken } from '#server/access.ts'
import type { Services } from '#server/services.ts'
import { linkAddress } from '#server/staff/first-admin.ts'
import { changeRole, setLeft } from '#server/staff/manage-staff.ts'
import { invite, renew } from '#server/staff/staff-links.ts'
import { roles, staffRoles, type Actor } from '#tickets/actor.ts'
import { permissions } from '#tickets/permissions.ts'
import { refuseFields, refuseFault, type RefusedForm } from './form-state.ts'
import { readForm, type FormFields } from './read-form.ts'

/** What the page says once after a form was taken; a link or a token is shown here and never again. */
export type PeopleDone = Readonly<{
  act: 'invite' | 'renew' | 'role' | 'leave' | 'return' | 'token' | 'revoke'
  secret?: string
  who?: string
}>

const chosen = <Value extends string>(fields: FormFields, name: string, values: readonly Value[]): Value | undefined =>
  values.find((value) => value === fields[name])

const perform = async (
  { access, environment }: Pick<Services, 'access' | 'environment'>,
  actor: Actor,
  fields: FormFields,
): Promise<PeopleDone | undefined> => {
  const { act = '', id = '', name = '', email = '' } = fields
  switch (act) {
    case 'invite': {
      const code = await invite(access, actor, { name, email, role: chosen(fields, 'role', staffRoles) ?? 'engineer' })
      return { act, secret: linkAddress(environment, code), who: name }
    }
    case 'renew':
      return { act, secret: linkAddress(environment, await renew(access, actor, id)), who: name }
    case 'role':
      await changeRole(access, actor, id, chosen(fields, 'role', staffRoles) ?? 'engineer')
      return { act, who: name }
    case 'leave':
    case 'return':
      await setLeft(access, actor, id, act === 'leave')
      return { act, who: name }
    case 'token': {
      // Each scope has a box of its own, so that a form without JavaScript can send several.
      const scopes = permissions.filter((permission) => fields[`scope_${permission}`] !== undefined)
      const role = chosen(fields, 'role', roles) ?? 'integration'
      const { token } = await createToken(access, actor, { name: name.trim(), role, ...(scopes.length === 0 ? {} : { scopes }) })
      return { act, secret: token, who: name }
    }
    case 'revoke':
      await revokeToken(access, actor, id)
      return { act, who: name }
    default:
      return undefined
  }
}

/** Takes a form of the page about people and tokens. */
export const takePeopleForm = async (
  services: Pick<Services, 'access' | 'environment'>,
  actor: Actor,
  request: Request,
  lang: Language,
): Promise<PeopleDone | RefusedForm> => {
  const text = people[lang].problems
  const fields = await readForm(request)
  const act = fields['act'] ?? ''
  try {
    return (await perform(services, actor, fields)) ?? refuseFields(act, fields, {}, lang)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'not_found') return { ...refuseFields(act, fields, {}, lang), summary: text.gone }
    if (error.code === 'conflict')
      return act === 'invite'
        ? refuseFields(act, fields, { email: text.taken }, lang)
        : { ...refuseFields(act, fields, {}, lang), summary: text.lastAdmin, status: 409 }
    if (error.code !== 'invalid_input') return refuseFault(act, fields, error, lang)
    return refuseFields(
      act,
      fields,
      Object.fromEntries(error.issues.map(({ path }) => [path, text.field[path as keyof typeof text.field] ?? ''])),
      lang,
    )
  }
}
