import { check, type Check } from '../check.ts'

export type CandidateFacts = Readonly<{
  host: number
  srflx: number
  relay: number
  /** Until gathering was complete, ms; undefined when it never was. */
  completeMs: number | undefined
  /** Whether a STUN or TURN server was there to ask. */
  hasServers: boolean
}>

/** Gathering longer than this delays whoever waits for it, ms. */
const slowMs = 2000

/** Which kinds of candidates the browser finds (RFC 8445 §5.1.1): its own addresses, its public one, a relay's. */
export const judgeCandidates = ({ host, srflx, relay, completeMs, hasServers }: CandidateFacts): Check => {
  const values = { host, srflx, relay, completeMs: completeMs === undefined ? -1 : Math.round(completeMs) }
  if (host + srflx + relay === 0)
    return check('candidates', {
      state: 'failed',
      reason: 'none',
      values,
      findings: [{ id: 'ice-failed', severity: 'error', side: 'both', evidence: values }],
    })
  if (!hasServers) return check('candidates', { state: 'partly', reason: 'local_only', values })
  if (srflx + relay === 0)
    return check('candidates', {
      state: 'failed',
      reason: 'no_public',
      values,
      findings: [{ id: 'turn-unreachable', severity: 'error', side: 'both', evidence: values }],
    })
  if (completeMs === undefined || completeMs > slowMs)
    return check('candidates', {
      state: 'warning',
      reason: 'slow',
      values,
      findings: [{ id: 'connect-slow', severity: 'warning', side: 'both', evidence: values }],
    })
  return check('candidates', { state: 'ok', reason: 'found', values })
}
