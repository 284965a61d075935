import type { Rule } from './rule.ts'

/**
 * Media goes through a relay.
 *
 * Looks at: `candidateType` of the selected local candidate. Relayed over UDP is information, over TCP or TLS a warning: loss
 * then stops everything behind it until it is repaired.
 * Sources: RFC 8656; measured on this project's recordings.
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcicecandidatestats-relayprotocol
 */
export const relayUsed: Rule = {
  id: 'relay-used',
  detect: ({ path, durationMs }) => {
    if (path.local?.type !== 'relay') return []
    const protocol = path.local.relayProtocol ?? path.local.protocol ?? 'udp'
    return [
      {
        severity: protocol === 'udp' ? 'info' : 'warning',
        side: 'both',
        fromMs: Math.max(0, Math.round(path.at[0] ?? 0)),
        toMs: Math.round(path.at.at(-1) ?? durationMs),
        evidence: { relay_protocol: protocol },
      },
    ]
  },
}
