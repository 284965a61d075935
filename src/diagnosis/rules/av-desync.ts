import { tracksOf, type Call, type Series, type Track } from '../calls/model.ts'
import { sameMoments } from '../calls/readings.ts'
import { alarms, reaches } from './alarm.ts'
import { meanOf, spanOf, valuesIn, type Rule } from './rule.ts'

/** Limits of acceptability, ms: sound early, sound late (ITU-R BT.1359-1). */
const earlyMs = 90
const lateMs = 185
const errorMs = 300

/** Without knowing who sent what, only one sound and one picture belong together for sure. */
const pairOf = (call: Call): Readonly<{ sound: Track; picture: Track }> | undefined => {
  const [sounds, pictures] = [tracksOf(call, 'receive', 'audio'), tracksOf(call, 'receive', 'video')]
  const [sound, picture] = [sounds[0], pictures[0]]
  return sounds.length === 1 && pictures.length === 1 && sound !== undefined && picture !== undefined ? { sound, picture } : undefined
}

/** Above 0: the sound is heard before the picture it belongs to is seen. */
const offsets = (sound: Track, picture: Track): Series => {
  const same = sameMoments(picture.at, sound.at, 100)
  return picture.m.playoutMs.map((ms, index) => (sound.m.playoutMs[same[index] ?? -1] ?? NaN) - ms)
}

/**
 * Sound and picture drift apart.
 *
 * Looks at: inbound-rtp `estimatedPlayoutTimestamp` of sound minus picture of the same sender while both play. Warning when
 * sound is more than 90 ms early or 185 ms late in 8 of 10 readings, error beyond 300 ms in 3 of 5: lips and words come
 * together again within seconds after each jump of the delay, which is how synchronising works. A picture that stands still
 * keeps its old timestamp and is not compared.
 * Source: ITU-R BT.1359-1 (limits of acceptability).
 * https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-estimatedplayouttimestamp
 */
export const avDesync: Rule = {
  id: 'av-desync',
  detect: (call) => {
    const pair = pairOf(call)
    if (pair === undefined) return []
    const { sound, picture } = pair
    const offset = offsets(sound, picture).map((ms, index) => ((picture.m.frames[index] ?? NaN) >= 5 ? ms : NaN))
    const at = (index: number): number => offset[index] ?? NaN
    const isOff = (i: number): boolean => at(i) > earlyMs || at(i) < -lateMs
    return alarms(picture, { bad: isOff, need: 8, of: 10 }).map((span) => ({
      severity: reaches(span, (i) => Math.abs(at(i)) > errorMs) ? 'error' : 'warning',
      side: 'receive',
      track: picture.id,
      ...spanOf(picture, span),
      evidence: {
        offset_ms: Math.round(
          meanOf(
            valuesIn(
              offset.map((ms, i) => (isOff(i) ? ms : NaN)),
              span,
            ),
          ),
        ),
      },
    }))
  },
}
