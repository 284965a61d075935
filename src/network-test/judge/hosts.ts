import { check, notTested, type Check } from '../check.ts'

/** `ms` undefined: no answer at all. Which status came back does not matter: something answered. */
export type HostFacts = Readonly<{ host: string; ms: number | undefined }>

/** Whether the addresses that the service needs answer from this network. */
export const judgeHosts = (hosts: readonly HostFacts[]): Check => {
  if (hosts.length === 0) return notTested('hosts', 'not_configured')
  const silent = hosts.filter(({ ms }) => ms === undefined).map(({ host }) => host)
  const times = hosts.flatMap(({ ms }) => (ms === undefined ? [] : [ms]))
  if (silent.length > 0) return check('hosts', { state: 'failed', reason: 'blocked', values: { hosts: silent.join(', ') } })
  return check('hosts', { state: 'ok', reason: 'answer', values: { count: hosts.length, slowest: Math.round(Math.max(...times)) } })
}
