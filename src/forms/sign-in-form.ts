import type { Language } from '#kernel/languages.ts'
import { DomainError } from '#kernel/errors.ts'
import { paths } from '#paths'
import { desk } from '#i18n/desk.ts'
import { beginSession, endSession, sessionLifetimeMs } from '#server/access.ts'
import { cookieValue, sessionCookie } from '#server/authorise.ts'
import type { Services } from '#server/services.ts'
import { refuseFields, type RefusedForm } from './form-state.ts'
import { localPath } from './local-path.ts'
import { readForm } from './read-form.ts'

/** Signed in: what the cookie holds, and where to go. Signed out: the cookie goes. */
export type SessionChange = Readonly<{ session: string | null; lifetimeMs: number; redirect: string }>

/** Takes the form of the sign-in page: a staff token, or the wish to leave. */
export const takeSignInForm = async (
  { access }: Pick<Services, 'access'>,
  request: Request,
  lang: Language,
): Promise<SessionChange | RefusedForm> => {
  const fields = await readForm(request)
  if (fields['act'] === 'sign_out') {
    const session = cookieValue(request, sessionCookie)
    if (session !== undefined) await endSession(access, session)
    return { session: null, lifetimeMs: 0, redirect: paths.deskSignIn(lang) }
  }
  const text = desk[lang].signIn
  // A token is never sent back to the page: a wrong one may be the right one of another system.
  const kept = { to: fields['to'] ?? '' }
  const token = (fields['token'] ?? '').trim()
  if (token === '') return refuseFields('sign_in', kept, { token: text.needed }, lang)
  try {
    const { session } = await beginSession(access, token)
    return { session, lifetimeMs: sessionLifetimeMs, redirect: localPath(kept.to) ?? paths.desk(lang) }
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unauthorized') return refuseFields('sign_in', kept, { token: text.wrong }, lang)
    if (error instanceof DomainError && error.code === 'forbidden') return refuseFields('sign_in', kept, { token: text.notPerson }, lang)
    throw error
  }
}
