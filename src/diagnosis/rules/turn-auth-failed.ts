import { candidateErrors, everConnected, isRelayOnly } from '../calls/connecting.ts'
import type { Rule } from './rule.ts'

const refused = new Set([401, 403, 438])

/**
 * The relay refused the credentials.
 *
 * Looks at: `icecandidateerror` with code 401 (unauthorised), 403 (forbidden) or 438 (stale nonce). An error when the call did
 * not connect or may only use relays, else a warning: users behind a strict firewall would be cut off.
 * Sources: RFC 8656 §18 (codes); measured on this project's recordings; nextcloud/spreed#19218.
 */
export const turnAuthFailed: Rule = {
  id: 'turn-auth-failed',
  detect: (call) => {
    const errors = candidateErrors(call).filter(({ code }) => refused.has(code))
    const [first, last] = [errors[0], errors.at(-1)]
    if (first === undefined) return []
    return [
      {
        severity: everConnected(call) && !isRelayOnly(call) ? 'warning' : 'error',
        side: 'both',
        fromMs: Math.round(first.at ?? 0),
        toMs: Math.round(last?.at ?? first.at ?? 0),
        evidence: { error_code: first.code, errors: errors.length, ...(first.server === '' ? {} : { server: first.server }) },
      },
    ]
  },
}
