import { connectingOf } from '../calls/connecting.ts'
import type { Rule, Severity } from './rule.ts'

/** Limits on the way from the first check to a working path, ms, hardest first. */
const limits: readonly (readonly [ms: number, severity: Severity])[] = [
  [5000, 'error'],
  [2000, 'warning'],
  [600, 'info'],
]

/**
 * Connecting takes too long.
 *
 * Looks at: time from `iceConnectionState` checking to connected. Above 2 s a warning, above 5 s an error; above 600 ms
 * information, because in a 1v1 call all of the way to the first picture should take no longer (this project's target).
 * Sources: ObserveRTC client-monitor-js (5 s), Agora XLA (joined within 5 s).
 */
export const connectSlow: Rule = {
  id: 'connect-slow',
  detect: (call) => {
    const { beganAt, connectedAt } = connectingOf(call)
    if (beganAt === undefined || connectedAt === undefined) return []
    const took = connectedAt - beganAt
    const severity = limits.find(([ms]) => took > ms)?.[1]
    if (severity === undefined) return []
    return [
      { severity, side: 'both', fromMs: Math.round(beganAt), toMs: Math.round(connectedAt), evidence: { connect_ms: Math.round(took) } },
    ]
  },
}
