import type { Language } from '#kernel/languages.ts'
import { paths } from '#paths'
import { desk } from '#i18n/desk.ts'
import { actorOfRequest } from '#server/authorise.ts'
import type { Services } from '#server/services.ts'
import { noteAudit } from '#server/staff/audit.ts'
import { refuseFields, type RefusedForm } from './form-state.ts'
import { localPath } from './local-path.ts'
import { readForm } from './read-form.ts'

/** Signed in or out: what the browser keeps, and where it goes. */
export type SignedIn = Readonly<{ cookies: readonly string[]; redirect: string }>

/** On the way to the company's page. Our policy lets forms lead to this site only, so the page itself has to lead there. */
export type Leaving = Readonly<{ cookies: readonly string[]; leaveFor: string }>

const signOut = async (
  { access, environment }: Pick<Services, 'access' | 'environment'>,
  request: Request,
  lang: Language,
): Promise<SignedIn> => {
  const actor = await actorOfRequest(access, environment.publicUrl, request)
  const { cookies } = await access.staffAuth().signOut(request.headers)
  if (actor.kind === 'staff') await noteAudit(access, actor, { action: 'signed_out', target: actor.name })
  return { cookies, redirect: paths.deskSignIn(lang) }
}

/** Takes the form of the sign-in page: address and password, the way to the company's page, or the wish to leave. */
export const takeSignInForm = async (
  services: Pick<Services, 'access' | 'environment'>,
  request: Request,
  lang: Language,
): Promise<SignedIn | Leaving | RefusedForm> => {
  const { access, environment } = services
  const fields = await readForm(request)
  if (fields['act'] === 'sign_out') return signOut(services, request, lang)
  const text = desk[lang].signIn
  // A password is never sent back to the page: a wrong one may be the right one of another system.
  const kept = { to: fields['to'] ?? '', email: fields['email'] ?? '' }
  const target = localPath(kept.to) ?? paths.desk(lang)
  if (environment.company !== undefined) {
    const leaving = await access.staffAuth().leaveForCompany(target, `${paths.deskSignIn(lang)}?failed=1`, request.headers)
    return leaving === undefined
      ? { ...refuseFields('sign_in', kept, {}, lang), summary: text.unreachable(environment.company.name), status: 503 }
      : { cookies: leaving.cookies, leaveFor: leaving.url }
  }
  const [email, password] = [kept.email.trim().toLowerCase(), fields['password'] ?? '']
  const issues = { ...(email === '' ? { email: text.neededEmail } : {}), ...(password === '' ? { password: text.neededPassword } : {}) }
  if (Object.keys(issues).length > 0) return refuseFields('sign_in', kept, issues, lang)
  const entered = await access.staffAuth().signIn(email, password, request.headers)
  if (entered === undefined) return refuseFields('sign_in', kept, { password: text.wrong }, lang)
  return { cookies: entered.cookies, redirect: target }
}
