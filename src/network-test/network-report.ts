import { checkIds, type Check, type TestFinding } from './check.ts'

/** Result of a self-test, as it is shown, downloaded and attached to a ticket. */
export type NetworkReport = Readonly<{
  made_at: string
  verdict: 'ok' | 'warning' | 'failed'
  checks: readonly Check[]
  /** Most important first; the ids are those of the call diagnosis. */
  findings: readonly TestFinding[]
}>

const order = ['error', 'warning', 'info'] as const

/**
 * Puts the checks together. A cause goes before what follows from it: a call that cannot be made because no relay is reached
 * is told as the unreachable relay first.
 */
export const networkReport = (checks: readonly Check[], madeAt: string): NetworkReport => {
  const sorted = checks.toSorted((a, b) => checkIds.indexOf(a.id) - checkIds.indexOf(b.id))
  const found = sorted.flatMap(({ findings }) => findings)
  const findings = found
    .filter((finding, index) => found.findIndex(({ id }) => id === finding.id) === index)
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  const has = (state: Check['state']): boolean => sorted.some((one) => one.state === state)
  return { made_at: madeAt, verdict: has('failed') ? 'failed' : has('warning') ? 'warning' : 'ok', checks: sorted, findings }
}
