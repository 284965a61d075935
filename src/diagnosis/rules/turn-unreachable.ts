import { candidateErrors, everConnected, isRelayOnly, localCandidateTypes } from '../calls/connecting.ts'
import type { Call } from '../calls/model.ts'
import type { Rule } from './rule.ts'

const noAnswer = new Set([600, 701])

const hasRelay = (call: Call): boolean => localCandidateTypes(call).includes('relay') || call.path.local?.type === 'relay'

const gatheredNothing = (call: Call): boolean =>
  isRelayOnly(call) && !hasRelay(call) && call.events.some(({ name, text }) => name === 'iceGatheringState' && text === 'complete')

/**
 * A relay or STUN server did not answer.
 *
 * Looks at: `icecandidateerror` with code 701 (600 in old Chrome); a relay-only connection that gathered no relay candidate.
 * An error when the call did not connect. A call that did connect is told as information: browsers report 701 for every
 * network interface that cannot reach a server, a VPN or IPv6 without a route among them.
 * Sources: W3C webrtc (701: no answer from the server); measured on this project's recordings.
 * https://www.w3.org/TR/webrtc/#dom-rtcpeerconnectioniceerrorevent-errorcode
 */
export const turnUnreachable: Rule = {
  id: 'turn-unreachable',
  detect: (call) => {
    const errors = candidateErrors(call).filter(({ code }) => noAnswer.has(code))
    const wasRefused = candidateErrors(call).some(({ code }) => code === 401 || code === 403)
    if (errors.length === 0 && (wasRefused || !gatheredNothing(call))) return []
    const [first, last] = [errors[0], errors.at(-1)]
    return [
      {
        severity: everConnected(call) ? 'info' : 'error',
        side: 'both',
        fromMs: Math.round(first?.at ?? 0),
        toMs: Math.round(last?.at ?? first?.at ?? call.durationMs),
        evidence: {
          errors: errors.length,
          ...(first === undefined ? {} : { error_code: first.code }),
          ...(first === undefined || first.server === '' ? {} : { server: first.server }),
        },
      },
    ]
  },
}
