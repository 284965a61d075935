/**
 * Character classes of the tokenizer. A numeric table for ASCII because the scanner asks for every
 * character of every imported ticket; the regular expressions only see the rare rest.
 */
export const charClass = { other: 0, lower: 1, upper: 2, digit: 3, underscore: 4, cjk: 5, letter: 6 } as const
export type CharClass = (typeof charClass)[keyof typeof charClass]

const ascii = new Uint8Array(128)
for (let code = 0; code < 128; code += 1) {
  if (code >= 97 && code <= 122) ascii[code] = charClass.lower
  else if (code >= 65 && code <= 90) ascii[code] = charClass.upper
  else if (code >= 48 && code <= 57) ascii[code] = charClass.digit
  else if (code === 95 || code === 36) ascii[code] = charClass.underscore // `$` belongs to identifiers
}

/** Scripts written without spaces: Han, kana and Hangul syllables (BMP). */
const isCjk = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0x3040 && code <= 0x30ff && code !== 0x30fb) ||
  (code >= 0xac00 && code <= 0xd7af) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  code === 0x3005

/** A term that is one Han character, kana or syllable: often only a part of the word that was meant. */
export const isSingleCjk = (term: string): boolean => term.length === 1 && term.charCodeAt(0) > 0x2e7f

const letterOrMark = /^[\p{L}\p{M}]$/u
const otherDigit = /^\p{Nd}$/u

/** A term that is two of them, side by side. */
export const isPair = (term: string): boolean => term.length === 2 && term.charCodeAt(0) > 0x2e7f

/** Class of one UTF-16 code unit; both halves of a surrogate pair are `other` (emoji and rare signs are no search terms). */
export const classOf = (code: number): CharClass => {
  if (code < 128) return ascii[code] as CharClass // the table is filled for every index below 128
  if (isCjk(code)) return charClass.cjk
  if (code >= 0xd800 && code <= 0xdfff) return charClass.other
  const character = String.fromCharCode(code)
  if (letterOrMark.test(character)) return charClass.letter
  return otherDigit.test(character) ? charClass.digit : charClass.other
}

const fullWidth = /[\uff01-\uff5e\u3000]/g

/**
 * Full-width forms (ＥＲＲ＿１１０) to ASCII, one code unit for one, so that positions stay valid.
 *
 * @example foldFullWidth('ＥＲＲ＿１１０：') // 'ERR_110:'
 */
export const foldFullWidth = (text: string): string =>
  text.replace(fullWidth, (character) => (character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0)))

const marks = /\p{M}+/gu

/**
 * The form two spellings of a word share: NFKC, lower case, Latin accents dropped. Idempotent.
 *
 * @example foldWord('Café') // 'cafe'
 */
export const foldWord = (word: string): string => {
  let isAscii = true
  for (let index = 0; index < word.length && isAscii; index += 1) isAscii = word.charCodeAt(index) < 128
  if (isAscii) return word.toLowerCase()
  return word.normalize('NFKC').toLowerCase().normalize('NFKD').replace(marks, '').normalize('NFKC').toLowerCase()
}
