import { connectingOf, everConnected, localCandidateTypes } from '../calls/connecting.ts'
import type { Rule } from './rule.ts'

/** Browsers give up after about this long without an answer; a recording that ends earlier proves nothing. */
const patienceMs = 15_000

/**
 * No network path was found, or the one there was is lost for good.
 *
 * Looks at: `connectionState` or `iceConnectionState` failed; or checks that go on for 15 s without a path, to the end of
 * the recording. Not after the other side closed the connection (`dtlsState` closed): nobody answers then.
 * Sources: RFC 8445; measured on this project's recordings (all UDP dropped: failed after 15.1 s).
 * https://www.w3.org/TR/webrtc/#dom-rtcpeerconnectionstate-failed
 */
export const iceFailed: Rule = {
  id: 'ice-failed',
  detect: (call) => {
    const { beganAt } = connectingOf(call)
    const hungUpAt = call.path.closedAt ?? Infinity
    const failed = call.events.find(
      ({ name, text, at }) => (name === 'connectionState' || name === 'iceConnectionState') && text === 'failed' && (at ?? 0) < hungUpAt,
    )
    const isHanging = failed === undefined && beganAt !== undefined && !everConnected(call) && call.durationMs - beganAt >= patienceMs
    if (failed === undefined && !isHanging) return []
    const toMs = failed?.at ?? call.durationMs
    const hadPath = everConnected(call)
    const types = [...new Set(localCandidateTypes(call))]
    return [
      {
        severity: 'error',
        side: 'both',
        fromMs: Math.round(hadPath ? toMs : (beganAt ?? 0)),
        toMs: Math.round(toMs),
        evidence: {
          state: failed === undefined ? 'checking' : 'failed',
          ...(beganAt === undefined || hadPath ? {} : { checking_ms: Math.round(toMs - beganAt) }),
          ...(types.length === 0 ? {} : { local_candidates: types.join(' ') }),
        },
      },
    ]
  },
}
