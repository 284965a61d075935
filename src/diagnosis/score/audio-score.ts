import { alongTrack, oneWayDelay } from '../calls/delay.ts'
import type { Call, Series, Track } from '../calls/model.ts'
import { rating, robustnessOf } from './e-model.ts'

/** Samples in a packet of 20 ms at 48 kHz. */
const samplesPerPacket = 960
/** Codec and playout, ms, where the stats say nothing of them. */
const otherDelayMs = 10

/**
 * What was not there to be heard, %: the larger of lost and concealed. While no packet of the track comes, all of it if
 * nothing else comes either and it goes on later, and nothing that could be judged otherwise: then none was sent, or the
 * other side hung up (`delivery-gap` tells an outage that lasts to the end from that).
 */
const lossPercent = ({ m }: Track, index: number, isOutage: boolean): number => {
  if (m.packets[index] === 0) return isOutage ? 100 : NaN
  const concealed = (m.concealed[index] ?? NaN) / (m.samples[index] ?? NaN)
  const shares = [m.lossShare[index] ?? NaN, m.remoteLossShare[index] ?? NaN, concealed].filter((share) => share >= 0)
  return shares.length === 0 ? 0 : 100 * Math.min(1, Math.max(...shares))
}

/** Runs of concealment against runs that random loss would make. */
const burstRatio = ({ m }: Track, index: number, loss: number): number => {
  const packets = (m.concealed[index] ?? NaN) / (m.concealmentEvents[index] ?? NaN) / samplesPerPacket
  return packets > 0 && Number.isFinite(packets) ? Math.max(1, packets * (1 - loss / 100)) : 1
}

/**
 * The rating R of each reading of a sound track; NaN over gaps. What is sent is rated by what its receiver reports, without
 * the receiver's buffer, which only the receiver knows.
 *
 * Silence that a sender makes (DTX, a muted track) arrives as it should and is not marked down here.
 */
export const soundRatings = (call: Call, track: Track): Series => {
  const delay = oneWayDelay(call, track)
  const codec = robustnessOf(track.codec, track.hasFec)
  const arriving = alongTrack(track, call.path, call.path.received)
  const lastPackets = track.m.packets.findLastIndex((count) => count > 0)
  return track.at.map((_, index) => {
    const loss = lossPercent(track, index, arriving[index] === 0 && index < lastPackets)
    if (Number.isNaN(track.dt[index] ?? NaN) || Number.isNaN(loss)) return NaN
    const ms = delay[index] ?? NaN
    return rating({
      delayMs: Number.isNaN(ms) ? 0 : ms + otherDelayMs,
      lossPercent: loss,
      burstRatio: burstRatio(track, index, loss),
      codec,
    })
  })
}
