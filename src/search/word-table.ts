import { analyse, type WordTerms } from './words.ts'

/**
 * What is known of one word, or of one or two Chinese characters. A text is mostly words that were read before, so
 * everything slow about a word is done when it is first met.
 */
export type KnownWord = WordTerms & {
  readonly raw: string
  readonly hash: number
  /** For whoever numbers terms: whose `numbers` these are. */
  owner: object | undefined
  /** The owner's number of each of `words`, then of `exact`. */
  numbers: readonly number[]
}

const slots = 1 << 17
/** Places looked at for a word. When all are taken by others one of them makes room: hostile input costs time, never memory. */
const reach = 16
const table = new Array<KnownWord | undefined>(slots).fill(undefined)

export const startHash = 0x811c9dc5 | 0
/** FNV-1a over UTF-16 units: fed while a word's end is looked for. */
export const addToHash = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193)

const isSpelled = (raw: string, codes: Uint16Array, start: number, end: number): boolean => {
  if (raw.length !== end - start) return false
  for (let at = 0; at < raw.length; at += 1) if (raw.charCodeAt(at) !== codes[start + at]) return false
  return true
}

/** A string of its own: a piece cut out of a text would keep the whole text in memory. */
const spell = (codes: Uint16Array, start: number, end: number): string => String.fromCharCode(...codes.subarray(start, end))

/**
 * The word at a place in a text, without cutting it out.
 *
 * @param codes UTF-16 units of the text.
 * @param hash of the word's units, by `addToHash` from `startHash`.
 */
export const wordAt = (codes: Uint16Array, start: number, end: number, hash: number): KnownWord => {
  const home = (hash ^ (hash >>> 15)) & (slots - 1)
  let free = home
  for (let step = 0; step < reach; step += 1) {
    const at = (home + step) & (slots - 1)
    const known = table[at]
    if (known === undefined) {
      free = at
      break
    }
    if (known.hash === hash && isSpelled(known.raw, codes, start, end)) return known
  }
  const raw = spell(codes, start, end)
  const word: KnownWord = { ...analyse(raw), raw, hash, owner: undefined, numbers: [] }
  table[free] = word
  return word
}
