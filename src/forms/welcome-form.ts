import type { Language } from '#kernel/languages.ts'
import { DomainError } from '#kernel/errors.ts'
import { paths } from '#paths'
import { people } from '#i18n/people.ts'
import type { Services } from '#server/services.ts'
import { followLink } from '#server/staff/staff-links.ts'
import { refuseFields, type RefusedForm } from './form-state.ts'
import { readForm } from './read-form.ts'
import type { SignedIn } from './sign-in-form.ts'

/** Takes the form behind a one-time link: who somebody is, and their password where there are passwords. */
export const takeWelcomeForm = async (
  { access, environment }: Pick<Services, 'access' | 'environment'>,
  request: Request,
  lang: Language,
): Promise<SignedIn | RefusedForm | 'spent'> => {
  const fields = await readForm(request)
  const text = people[lang].welcome
  const kept = { code: fields['code'] ?? '', name: fields['name'] ?? '', email: fields['email'] ?? '' }
  const password = environment.company === undefined ? (fields['password'] ?? '') : null
  try {
    const member = await followLink(access, kept.code, { ...kept, password })
    if (password === null) return { cookies: [], redirect: paths.deskSignIn(lang) }
    const entered = await access.staffAuth().signIn(member.email, password, request.headers)
    return { cookies: entered?.cookies ?? [], redirect: paths.desk(lang) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'not_found') return 'spent'
    const messages = { name: text.badName, email: text.badEmail, password: text.badPassword }
    const wrong =
      error.code === 'conflict'
        ? { name: text.taken }
        : Object.fromEntries(error.issues.map(({ path }) => [path, messages[path as keyof typeof messages]]))
    return refuseFields('welcome', kept, wrong, lang)
  }
}
