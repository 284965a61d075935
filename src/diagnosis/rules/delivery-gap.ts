import type { Call } from '../calls/model.ts'
import { lengthOf, runs } from './alarm.ts'
import { spanOf, type Rule, type Side } from './rule.ts'

const shortestMs = 2000
const errorMs = 5000
/**
 * Without media coming in, only reports and connectivity checks do; browsers check every few seconds (RFC 7675), so
 * silence has to last longer before it says something.
 */
const shortestWithoutMediaMs = 6000

const sideOf = ({ tracks }: Call): Side => {
  const [receives, sends] = (['receive', 'send'] as const).map((direction) => tracks.some((track) => track.direction === direction))
  if (receives === sends) return 'both'
  return receives === true ? 'receive' : 'send'
}

/** Sound is what comes without pause; a picture may rest. */
const arrivedUntil = (call: Call, ms: number): boolean =>
  call.tracks.some(
    ({ direction, at, m }) =>
      direction === 'receive' &&
      m.packets.some((count, index) => count > 5 && (at[index] ?? Infinity) > ms - 10_000 && (at[index] ?? 0) <= ms + 50),
  )

/**
 * Nothing arrived for seconds: an outage. Loss counters and freeze counters do not see it, because nothing came after which
 * a hole could be counted.
 *
 * Looks at: the selected pair or transport, Δ`packetsReceived` = 0 for 2 s or more after media had been arriving: warning;
 * 5 s or more: error. Where nothing but reports comes in, 6 s. A gap that lasts to the end may be the other side hanging
 * up: warning at most, and none when the connection was closed (`dtlsState`), or nothing was sent any more either.
 * Sources: ObserveRTC client-monitor-js (5 s); measured on this project's recordings (7 s outage, 0 % loss, no freeze).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-pausecount
 */
export const deliveryGap: Rule = {
  id: 'delivery-gap',
  detect: (call) => {
    const { path } = call
    const hasMedia = call.tracks.some(({ direction }) => direction === 'receive')
    const closedAt =
      call.events.find(({ name, text }) => name === 'close' || (name === 'connectionState' && text === 'closed'))?.at ?? path.closedAt
    return runs(path, (index) => path.received[index] === 0).flatMap((span) => {
      const length = lengthOf(path, span)
      const begin = (path.at[span.first] ?? 0) - (path.dt[span.first] ?? 0)
      if (hasMedia ? length < shortestMs || !arrivedUntil(call, begin) : length < shortestWithoutMediaMs || call.tracks.length === 0)
        return []
      // What came before: a connection that never received anything did not lose it.
      if (!path.received.subarray(0, span.first).some((count) => count > 0)) return []
      if (closedAt !== undefined && closedAt <= (path.at[span.last] ?? 0)) return []
      const recovered = span.last < path.at.length - 1
      // Whoever sends nothing either has hung up.
      if (!recovered && path.sent.subarray(span.first, span.last + 1).every((count) => count === 0)) return []
      return [
        {
          severity: recovered && length >= errorMs ? 'error' : 'warning',
          side: sideOf(call),
          ...spanOf(path, span),
          evidence: { gap_ms: Math.round(length), recovered: recovered ? 'yes' : 'no' },
        },
      ]
    })
  },
}
