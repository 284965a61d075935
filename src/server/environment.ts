import { resolve } from 'node:path'
import type { z } from 'zod'
import { DomainError } from '#kernel/errors.ts'
import type { OnCallAddresses } from '#notifications/on-call/receivers.ts'
import type { logLevels } from './environment-variables.ts'
import { environmentVariables, type Variable, type VariableName } from './environment-variables.ts'
import { importTokens, type ImportTokens } from './import-token-variables.ts'
import { missingSecret } from './test-target-variables.ts'

/** Not wrong, and not 0: any free port is known only once it is open. */
const isKnownPort = (port: number): boolean => Number.isInteger(port) && port > 0

const companyFrom = (issuer: string | undefined, clientId: string, clientSecret: string, name: string): Environment['company'] =>
  issuer === undefined ? undefined : { issuer, clientId, clientSecret, name }

/** The settings of a running Fupan, parsed once at start. */
export type Environment = Readonly<{
  port: number
  host: string
  /** Absolute path. */
  dataDir: string
  /** Holds a password; undefined: SQLite in `dataDir`. */
  databaseUrl: string | undefined
  /** Most connections to PostgreSQL. */
  databasePool: number
  /** Without a slash at the end. */
  publicUrl: string
  logLevel: (typeof logLevels)[number]
  /** Requests a minute; 0 means no limit. */
  rateLimit: number
  countSearches: boolean
  trustedProxies: number
  /** `stun:`, `turn:` and `turns:` addresses for the network test. */
  iceUrls: readonly string[]
  turnSecret: string | undefined
  /** https addresses that the network test reaches for. */
  testHosts: readonly string[]
  /** Signs cookies; undefined: the one in the database. */
  authSecret: string | undefined
  /** The company's sign-in; undefined: passwords. */
  company: Readonly<{ issuer: string; clientId: string; clientSecret: string; name: string }> | undefined
  /** Undefined: no e-mails are sent. The address holds a password. */
  mail: Readonly<{ smtpUrl: string; from: string }> | undefined
  /** Hold secrets. */
  onCall: OnCallAddresses
  /** Private addresses that customers' webhooks may reach. */
  webhookAllow: readonly string[]
  /** For fetching tickets of other systems; commands only. */
  importTokens: ImportTokens
}>

/**
 * Reads the environment. Variables set to nothing count as not set.
 *
 * @throws DomainError `invalid_input` naming every variable that is wrong and what was expected.
 */
export const readEnvironment = (source: Readonly<Record<string, string | undefined>>): Environment => {
  const issues: { path: string; message: string }[] = []
  const read = <Name extends VariableName>(
    name: Name,
    fallback: string = environmentVariables[name].fallback,
  ): z.output<(typeof environmentVariables)[Name]['schema']> => {
    const { schema, expected, isSecret }: Variable = environmentVariables[name]
    const given = source[name]?.trim()
    const parsed = schema.safeParse(given === undefined || given === '' ? fallback : given)
    if (!parsed.success)
      issues.push({ path: name, message: `expected ${expected}, got ${isSecret === true ? 'something else' : `"${given ?? ''}"`}` })
    // A failed variable is reported below and its value never used.
    return parsed.data as z.output<(typeof environmentVariables)[Name]['schema']>
  }
  const port = read('PORT')
  /** A pair of variables of which one makes no sense without the other. */
  const together = <A, B>(
    first: readonly [VariableName, A | undefined],
    second: readonly [VariableName, B | undefined],
  ): readonly [A, B] | undefined => {
    const [[firstName, a], [secondName, b]] = [first, second]
    if (a === undefined && b === undefined) return undefined
    if (a === undefined || b === undefined) {
      const [missing, given] = a === undefined ? [firstName, secondName] : [secondName, firstName]
      issues.push({ path: missing, message: `expected ${environmentVariables[missing].expected}, because ${given} is set` })
      return undefined
    }
    return [a, b]
  }
  const mail = together(['FUPAN_SMTP_URL', read('FUPAN_SMTP_URL')], ['FUPAN_MAIL_FROM', read('FUPAN_MAIL_FROM')])
  const webhook = together(
    ['FUPAN_ON_CALL_WEBHOOK_URL', read('FUPAN_ON_CALL_WEBHOOK_URL')],
    ['FUPAN_ON_CALL_WEBHOOK_SECRET', read('FUPAN_ON_CALL_WEBHOOK_SECRET')],
  )
  const pagerdutyKey = read('FUPAN_PAGERDUTY_KEY')
  const pagerdutyUrl = read('FUPAN_PAGERDUTY_URL')
  const atUrl = (url: string | undefined): Readonly<{ url: string }> | undefined => (url === undefined ? undefined : { url })
  const signedUrl = (url: string | undefined, secret: string | undefined) => (url === undefined ? undefined : { url, secret })
  const environment: Environment = {
    port,
    host: read('HOST'),
    dataDir: resolve(read('FUPAN_DATA_DIR')),
    databaseUrl: read('DATABASE_URL'),
    databasePool: read('FUPAN_DATABASE_POOL'),
    publicUrl: read('FUPAN_PUBLIC_URL', `http://localhost:${isKnownPort(port) ? port : environmentVariables.PORT.fallback}`),
    logLevel: read('FUPAN_LOG_LEVEL'),
    rateLimit: read('FUPAN_RATE_LIMIT'),
    countSearches: read('FUPAN_COUNT_SEARCHES'),
    trustedProxies: read('FUPAN_TRUSTED_PROXIES'),
    iceUrls: read('FUPAN_ICE_URLS'),
    turnSecret: read('FUPAN_TURN_SECRET'),
    testHosts: read('FUPAN_TEST_HOSTS'),
    authSecret: read('FUPAN_AUTH_SECRET'),
    company: companyFrom(
      read('FUPAN_OIDC_ISSUER'),
      read('FUPAN_OIDC_CLIENT_ID'),
      read('FUPAN_OIDC_CLIENT_SECRET'),
      read('FUPAN_OIDC_NAME'),
    ),
    mail: mail && { smtpUrl: mail[0], from: mail[1] },
    onCall: {
      webhook: webhook && { url: webhook[0], secret: webhook[1] },
      pagerduty: pagerdutyKey === undefined ? undefined : { url: pagerdutyUrl, key: pagerdutyKey },
      slack: atUrl(read('FUPAN_SLACK_URL')),
      feishu: signedUrl(read('FUPAN_FEISHU_URL'), read('FUPAN_FEISHU_SECRET')),
      dingtalk: signedUrl(read('FUPAN_DINGTALK_URL'), read('FUPAN_DINGTALK_SECRET')),
      wecom: atUrl(read('FUPAN_WECOM_URL')),
    },
    webhookAllow: read('FUPAN_WEBHOOK_ALLOW'),
    importTokens: importTokens(read),
  }
  if (issues.length === 0) issues.push(...missingSecret(environment))
  for (const name of ['FUPAN_OIDC_CLIENT_ID', 'FUPAN_OIDC_CLIENT_SECRET'] as const)
    if (environment.company !== undefined && read(name) === '')
      issues.push({ path: name, message: `expected ${environmentVariables[name].expected}, because FUPAN_OIDC_ISSUER is set` })
  if (issues.length > 0) {
    const summary = issues.map(({ path, message }) => `${path}: ${message}`).join('; ')
    throw new DomainError(
      'invalid_input',
      `wrong environment: ${summary}`,
      'every variable is described in the handbook under "Configuration"',
      issues,
    )
  }
  return environment
}
