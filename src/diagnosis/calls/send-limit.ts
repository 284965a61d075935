import { alongTrack } from './delay.ts'
import { sameMoments } from './readings.ts'
import { tracksOf, type Call, type Series, type Track } from './model.ts'

/** What limits a picture while the browser says "bandwidth". */
export type SendLimit = Readonly<{
  /** kbit/s the network was estimated to carry. */
  available: Series
  /** kbit/s the encoders of this connection were told to make, all tracks together. */
  target: Series
  /** The encoder's target moved by no more than a fifth over the last five readings: a network's estimate never rests. */
  isFlat: (index: number) => boolean
  /** The estimate leaves so much room that the network cannot be what limits. */
  hasRoom: (index: number) => boolean
  /** Half as much again, and more than sound, headers and repairs take beside a small picture: who limits is not certain. */
  hasSomeRoom: (index: number) => boolean
}>

const flatReadings = 5
const flatShare = 0.2
const roomFactor = 2
const [someRoomFactor, someRoomKbps] = [1.5, 100]

/** Adds up what all tracks were told to send, at the moments of one of them. */
const totalTarget = (call: Call, track: Track): Series => {
  const total = Float64Array.from(track.m.targetKbps)
  for (const other of [...tracksOf(call, 'send', 'video'), ...tracksOf(call, 'send', 'audio')]) {
    if (other.id === track.id) continue
    for (const [index, same] of sameMoments(track.at, other.at, 500).entries()) {
      const value = other.m.targetKbps[same] ?? NaN
      if (!Number.isNaN(value)) total[index] = (total[index] ?? NaN) + value
    }
  }
  return total
}

export const sendLimitOf = (call: Call, track: Track): SendLimit => {
  const available = alongTrack(track, call.path, call.path.availableKbps)
  const target = totalTarget(call, track)
  const own = track.m.targetKbps
  return {
    available,
    target,
    isFlat: (index) => {
      const last = [...own.subarray(Math.max(0, index - flatReadings + 1), index + 1)].filter((value) => !Number.isNaN(value))
      const [low, high] = [Math.min(...last), Math.max(...last)]
      return last.length === flatReadings && high - low <= flatShare * high
    },
    hasRoom: (index) => (available[index] ?? NaN) >= roomFactor * (target[index] ?? NaN),
    hasSomeRoom: (index) => {
      const [may, does] = [available[index] ?? NaN, target[index] ?? NaN]
      return may >= someRoomFactor * does && may - does >= someRoomKbps
    },
  }
}
