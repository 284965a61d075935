import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { paths } from '#paths'
import type { Environment } from '../environment.ts'
import type { StaffMember, StaffRepository } from './staff-repository.ts'

/** How long a browser session lasts, s: one working day. */
const sessionSeconds = 12 * 60 * 60

/** Fewest characters of a password: long ones beat odd ones (NIST SP 800-63B). */
export const shortestPassword = 12
export const longestPassword = 128

/** The company's provider in addresses and tables; there is one. */
const companyId = 'company'

/** The database side, made by storage (`staff-auth-adapter.ts`); what is in it is better-auth's business. */
type AuthDatabase = NonNullable<Parameters<typeof betterAuth>[0]['database']>

export type StaffAuthOptions = Readonly<{
  database: AuthDatabase
  /** Signs cookies. */
  secret: string
  environment: Pick<Environment, 'publicUrl' | 'company'>
  staff: StaffRepository
  onSignedIn: (member: StaffMember) => Promise<void>
  /** Told of each attempt that failed; of whom, where somebody has the address. What was typed is not kept: it may be a password. */
  onRefused: (member: StaffMember | undefined) => Promise<void>
  /** Told what the library could not do, for the log: a provider that does not answer, a state nobody knows. */
  onProblem: (message: string) => void
}>

/** A step of signing in or out: what the browser has to keep or forget. */
export type CookieChange = Readonly<{ cookies: readonly string[] }>

/** Who somebody is: passwords, or the company's own sign-in, and the sessions of both. */
export type StaffAuth = Readonly<{
  /** @returns undefined when address and password do not fit, or the person left. */
  signIn: (email: string, password: string, headers: Headers) => Promise<CookieChange | undefined>
  /** Leads to the company's sign-in page. @returns undefined when it cannot be reached. */
  leaveForCompany: (
    returnTo: string,
    onFailure: string,
    headers: Headers,
  ) => Promise<(CookieChange & Readonly<{ url: string }>) | undefined>
  /** Takes who comes back from there. */
  comeBack: (request: Request) => Promise<Response>
  signOut: (headers: Headers) => Promise<CookieChange>
  /** The id of the person whose session these headers carry. */
  memberId: (headers: Headers) => Promise<string | undefined>
  setPassword: (memberId: string, password: string) => Promise<void>
}>

/**
 * What the library says of somebody the provider vouched for and we do not know. Other faults of the way back anybody could
 * bring about as often as they like, and the audit log forgets nothing.
 */
const notInvited: ReadonlySet<string> = new Set(['signup_disabled', 'account_not_linked', 'unable_to_link_account', 'email_not_verified'])

/** The fields of better-auth's models in our tables' words. */
const columns = {
  user: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
  session: {
    userId: 'user_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  account: {
    accountId: 'account_id',
    providerId: 'provider_id',
    userId: 'user_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  verification: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
} as const

/** We want to know who somebody is and nothing more: keys to their other accounts are not kept. */
const withoutTokens = <Account extends object>(account: Account) => ({
  data: { ...account, accessToken: null, refreshToken: null, idToken: null, accessTokenExpiresAt: null, refreshTokenExpiresAt: null },
})

const companyPlugins = ({ company }: Pick<Environment, 'company'>) =>
  company === undefined
    ? []
    : [
        genericOAuth({
          config: [
            {
              providerId: companyId,
              name: company.name,
              discoveryUrl: `${company.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
              clientId: company.clientId,
              clientSecret: company.clientSecret,
              scopes: ['openid', 'email', 'profile'],
              pkce: true,
              requireIdTokenVerification: true,
              // Whom no admin invited has no account here, whatever the provider says.
              disableSignUp: true,
            },
          ],
        }),
      ]

const makeBetterAuth = ({ database, secret, environment, staff, onSignedIn, onRefused, onProblem }: StaffAuthOptions) => {
  const { publicUrl, company } = environment
  return betterAuth({
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database,
    telemetry: { enabled: false },
    logger: { level: 'warn', log: (_, message) => onProblem(message) },
    // One way in at a time: with a company's provider there are no passwords.
    emailAndPassword: {
      enabled: company === undefined,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    plugins: companyPlugins(environment),
    user: { modelName: 'staff', fields: columns.user },
    session: {
      modelName: 'staff_sessions',
      fields: columns.session,
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'staff_accounts',
      fields: columns.account,
      updateAccountOnSignIn: false,
      // The provider is the company's own, set by whoever runs this site: it may speak for the addresses of the invited.
      accountLinking: { enabled: true, trustedProviders: [companyId] },
    },
    verification: { modelName: 'staff_verifications', fields: columns.verification },
    // Who comes back with a state nobody knows begins again.
    onAPIError: { errorURL: `${publicUrl}${paths.deskSignIn('en')}?failed=1` },
    // Our own limits stand in front of every form (`form-rate-limit.ts`), by the address that proxies vouch for.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'fupan',
      useSecureCookies: publicUrl.startsWith('https://'),
      // Lax: the way back from the company's sign-in page begins on another site. What changes something is
      // asked for its origin besides (`authorise.ts`).
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { validateSchema: false },
    },
    databaseHooks: {
      account: { create: { before: async (account) => withoutTokens(account) } },
      session: {
        create: {
          before: async ({ userId }) => {
            const member = await staff.find(userId)
            if (member !== undefined && member.leftAt === null) return true
            // A password that was right is refused in `signIn`, which notes it there.
            if (company !== undefined) await onRefused(member)
            return false
          },
          after: async ({ userId }) => {
            const member = await staff.find(userId)
            if (member !== undefined) await onSignedIn(member)
          },
        },
      },
    },
  })
}

const cookiesOf = (response: Response): CookieChange => ({ cookies: response.headers.getSetCookie() })

/** Sign-in by better-auth, with only those of its doors open that we use. */
export const createStaffAuth = (options: StaffAuthOptions): StaffAuth => {
  const auth = makeBetterAuth(options)
  return {
    signIn: async (email, password, headers) => {
      const response = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true })
      if (response.ok) return cookiesOf(response)
      await options.onRefused(await options.staff.findByEmail(email))
      return undefined
    },
    leaveForCompany: async (callbackURL, errorCallbackURL, headers) => {
      const body = { provider: companyId, callbackURL, errorCallbackURL, disableRedirect: true }
      const response = await auth.api.signInSocial({ body, headers, asResponse: true })
      if (!response.ok) return undefined
      const { url } = (await response.clone().json()) as { url?: string }
      return url === undefined ? undefined : { ...cookiesOf(response), url }
    },
    comeBack: async (request) => {
      const response = await auth.handler(request)
      const error = new URLSearchParams(response.headers.get('location')?.split('?')[1]).get('error')
      if (error !== null && notInvited.has(error)) await options.onRefused(undefined)
      return response
    },
    signOut: async (headers) => cookiesOf(await auth.api.signOut({ headers, asResponse: true })),
    memberId: async (headers) => {
      try {
        return (await auth.api.getSession({ headers }))?.user.id
      } catch (error) {
        // A cookie that was tampered with is no session.
        if (error instanceof APIError) return undefined
        throw error
      }
    },
    setPassword: async (memberId, password) => {
      const { internalAdapter, password: hasher } = await auth.$context
      const hash = await hasher.hash(password)
      const accounts = await internalAdapter.findAccounts(memberId)
      if (accounts.some(({ providerId }) => providerId === 'credential')) await internalAdapter.updatePassword(memberId, hash)
      else await internalAdapter.linkAccount({ userId: memberId, providerId: 'credential', accountId: memberId, password: hash })
    },
  }
}
