import { check, notTested, type Check, type CheckId, type TestFinding } from '../check.ts'

export type TurnTransport = 'udp' | 'tcp' | 'tls'

/** What asking one TURN address for a relay gave. */
export type TurnFacts = Readonly<{
  transport: TurnTransport
  /** Until a relay candidate was there, ms; undefined when there was none. */
  relayMs: number | undefined
  /** Codes of `icecandidateerror`: STUN error codes (RFC 8489, RFC 8656), or 701 for "not reached" (W3C WebRTC). */
  errorCodes: readonly number[]
}>

/** Unauthorized, stale nonce, wrong credentials. */
const authCodes = new Set([401, 438, 441])

/** `turns:` is TLS; else `?transport=tcp`; else UDP (RFC 7065). */
export const transportOf = (url: string): TurnTransport | undefined => {
  if (url.startsWith('turns:')) return 'tls'
  if (!url.startsWith('turn:')) return undefined
  return /[?&]transport=tcp\b/.test(url) ? 'tcp' : 'udp'
}

/** One transport, over all addresses that offer it: one that works is enough. */
export const judgeTurn = (transport: TurnTransport, all: readonly TurnFacts[]): Check => {
  const id: CheckId = `turn_${transport}`
  const tried = all.filter((facts) => facts.transport === transport)
  if (tried.length === 0) return notTested(id, 'not_configured')
  const times = tried.flatMap(({ relayMs }) => (relayMs === undefined ? [] : [relayMs]))
  if (times.length > 0) return check(id, { state: 'ok', reason: 'relay', values: { ms: Math.round(Math.min(...times)) } })
  const codes = [...new Set(tried.flatMap(({ errorCodes }) => errorCodes))]
  const isRefused = codes.some((code) => authCodes.has(code))
  const finding: TestFinding = {
    id: isRefused ? 'turn-auth-failed' : 'turn-unreachable',
    severity: 'error',
    side: 'both',
    evidence: { transport, codes: codes.join(', ') },
  }
  return check(id, {
    state: 'failed',
    reason: isRefused ? 'refused' : 'unreachable',
    values: { codes: codes.join(', ') },
    findings: [finding],
  })
}
