import { stemmer } from 'stemmer'
import { charClass, classOf, foldWord } from './characters.ts'
import { codeWords, stopWords } from './stop-words.ts'

/** What one run of letters, digits and underscores is searched by. */
export type WordTerms = Readonly<{
  /** Stems, for the word lane. */
  words: readonly string[]
  /** Exact-lane terms: `=joinchannel` (a name as written), `#110` (a code). */
  exact: readonly string[]
  isNumber: boolean
  /** The whole word announces a code ("error", "status"). */
  announcesCode: boolean
  /** Written like a name in code: inner capital, underscore, digit beside letters. */
  isIdentifier: boolean
}>

const longestWord = 40
const longestNumber = 12
const parts = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{M}]+|\p{Nd}+/gu
const hexNumber = /^0x[0-9a-f]{1,16}$/
const hasOtherForms = /[^\u3400-\u9fff]/
const opaqueId = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{12,}$/

const nothing: WordTerms = { words: [], exact: [], isNumber: false, announcesCode: false, isIdentifier: false }

/** One stem, or nothing for a stop word. English rules leave other Latin-script words nearly untouched. */
const stem = (folded: string): string => (folded.length < 3 ? folded : stemmer(folded))

const plainWord = (folded: string): WordTerms => ({
  ...nothing,
  words: stopWords.has(folded) ? [] : [stem(folded)],
  announcesCode: codeWords.has(folded),
})

const trailingCode = (pieces: readonly string[]): readonly string[] => {
  const last = pieces.at(-1) ?? ''
  return pieces.length > 1 && /^\d{1,6}$/.test(last) && pieces.slice(0, -1).some((piece) => codeWords.has(piece))
    ? [`#${Number(last)}`]
    : []
}

const identifier = (raw: string, folded: string): WordTerms => {
  if (hexNumber.test(folded)) return { ...nothing, words: [folded], exact: [`=${folded}`], isIdentifier: true }
  if (opaqueId.test(folded)) return { ...nothing, exact: [`=${folded}`] }
  const pieces = (raw.match(parts) ?? []).map(foldWord)
  const split = pieces.filter((piece) => piece.length > 0 && !stopWords.has(piece)).map(stem)
  const whole = stem(folded.replaceAll('_', '').replaceAll('$', ''))
  return {
    ...nothing,
    // The name run together is a word too, so that typing `joinchannel` finds `joinChannel`.
    words: pieces.length > 1 && whole !== '' ? [...split, whole] : split,
    exact: [`=${folded}`, ...trailingCode(pieces)],
    isIdentifier: true,
  }
}

const number = (folded: string): WordTerms => ({ ...nothing, words: folded.length <= longestNumber ? [folded] : [], isNumber: true })

/** One or two characters of a script without spaces. Nearly all Han characters are their own normal form; asking Unicode for each would be slow. */
const cjkTerm = (raw: string): WordTerms => ({ ...nothing, words: [hasOtherForms.test(raw) ? foldWord(raw) : raw] })

/**
 * Terms of one word.
 *
 * @param raw letters, digits, `_` and `$` only, as written (case matters: `joinChannel` splits); or one or two Chinese,
 * Japanese or Korean characters.
 */
export const analyse = (raw: string): WordTerms => {
  if (classOf(raw.charCodeAt(0)) === charClass.cjk) return cjkTerm(raw)
  if (raw.length > longestWord) return nothing
  const folded = foldWord(raw)
  if (folded === '' || /^[_$]+$/.test(folded)) return nothing
  if (/^\d+$/.test(folded)) return number(folded)
  const looksLikeCode = /[_$\d]/.test(raw) || /\p{Ll}\p{Lu}/u.test(raw)
  return looksLikeCode ? identifier(raw, folded) : plainWord(folded)
}
