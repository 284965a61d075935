import { masks, valueOf, type Detector } from './detector.ts'
import { detectors } from './detectors/index.ts'

const without = (text: string, { pattern, kind, mask = masks[kind].en, isHarmless }: Detector): string => {
  let result = ''
  let done = 0
  for (const match of text.matchAll(pattern)) {
    const { value, start } = valueOf(match)
    if (isHarmless?.(value) === true) continue
    result += text.slice(done, start) + mask
    done = start + value.length
  }
  return result + text.slice(done)
}

const sure = detectors.filter(({ isSure }) => isSure)
const plain = detectors.filter(({ isSure, isPlain }) => isSure || isPlain)

/**
 * Text fit for a public page without anybody looking: secrets, keys, e-mail addresses, IP addresses and phone numbers become
 * a word in brackets. What only the context gives away (names, channels) is left: a person decides on that (`detect`).
 *
 * @example redact('mail me at li@example.com') // 'mail me at [e-mail]'
 */
export const redact = (text: string): string => sure.reduce(without, text)

/**
 * Text of a digest that becomes public by itself: names of channels and people that the words around them give away go too.
 * A word too many in brackets is read over; a name too many stays on the web.
 *
 * @example redactDigest('in channel "math-7", 由张伟处理') // 'in channel "[channel]", 由[person]处理'
 */
export const redactDigest = (text: string): string => plain.reduce(without, text)
