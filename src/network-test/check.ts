import type { FindingId } from '#knowledge/vocabulary.ts'

/** What the self-test looks at, in the order it is shown. */
export const checkIds = [
  'devices',
  'microphone',
  'camera',
  'codecs',
  'candidates',
  'turn_udp',
  'turn_tcp',
  'turn_tls',
  'loopback',
  'hosts',
] as const
export type CheckId = (typeof checkIds)[number]

/** `partly` and `not_tested` are answers too: the page says what could not be tested, and why. */
export type CheckState = 'ok' | 'partly' | 'warning' | 'failed' | 'not_tested'

/** A finding of the diagnosis, found before a call. */
export type TestFinding = Readonly<{
  id: FindingId
  severity: 'info' | 'warning' | 'error'
  side: 'send' | 'receive' | 'both'
  /** Numbers and short names; no addresses, no device names. */
  evidence: Readonly<Record<string, string | number>>
}>

export type Check = Readonly<{
  id: CheckId
  state: CheckState
  /** Which sentence says it, see `#i18n/network-test.ts`. */
  reason: string
  values: Readonly<Record<string, string | number>>
  findings: readonly TestFinding[]
}>

type Outcome = Omit<Check, 'id' | 'findings'> & Readonly<{ findings?: readonly TestFinding[] }>

export const check = (id: CheckId, { findings = [], ...outcome }: Outcome): Check => ({ id, findings, ...outcome })

/** Something that could not be tested, and the reason. */
export const notTested = (id: CheckId, reason: string): Check => check(id, { state: 'not_tested', reason, values: {} })
