import type { Rule } from './rule.ts'

const windowMs = 30_000
const most = 3

/**
 * The network path keeps changing.
 *
 * Looks at: transport `selectedCandidatePairChanges` (or the selected pair's id); 3 or more changes within 30 s. The choice of
 * the first pair, and its improvement while connecting, count as one.
 * Source: ObserveRTC client-monitor-js.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtctransportstats-selectedcandidatepairchanges
 */
export const pathFlapping: Rule = {
  id: 'path-flapping',
  detect: ({ path: { changes } }) => {
    const start = changes.findIndex((time, index) => (changes[index + most - 1] ?? Infinity) - time <= windowMs)
    if (start < 0) return []
    const [first, last] = [changes[start] ?? 0, changes.at(-1) ?? 0]
    return [
      {
        severity: 'warning',
        side: 'both',
        fromMs: Math.round(first),
        toMs: Math.round(last),
        evidence: { pair_changes: changes.length - start },
      },
    ]
  },
}
