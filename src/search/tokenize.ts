import { charClass, classOf, foldFullWidth, foldWord } from './characters.ts'
import { codeSuffixes } from './stop-words.ts'
import { analyseWord, type WordTerms } from './words.ts'

/** `word`: stems, single Chinese characters and bigrams. `exact`: names, codes and versions as written. */
export type Lane = 'word' | 'exact'

/** Receives every term with the place it came from (UTF-16 offsets in the text given). */
export type TermSink = (term: string, lane: Lane, start: number, end: number) => void

/** Text beyond this is not read: nobody describes a problem in more, and a pasted log must not stall the server. */
export const longestText = 20_000

/** How many words after "error" a number still counts as its code: "error code is 110". */
const codeReach = 3

type Scan = {
  text: string
  emit: TermSink
  codeReach: number
  compound: { start: number; parts: number; isName: boolean; lastEnd: number } | undefined
}

/** Nearly all Han characters are their own normal form; asking Unicode for each would be most of the work. */
const hasOtherForms = /[^\u3400-\u9fff]/

const emitCjk = (scan: Scan, start: number, end: number): void => {
  const { text, emit } = scan
  const fold = hasOtherForms.test(text.slice(start, end)) ? foldWord : (term: string): string => term
  for (let index = start; index < end; index += 1) {
    emit(fold(text.slice(index, index + 1)), 'word', index, index + 1)
    if (index + 1 < end) emit(fold(text.slice(index, index + 2)), 'word', index, index + 2)
  }
  const tail = text.slice(Math.max(start, end - 3), end)
  scan.codeReach = codeSuffixes.some((suffix) => tail.endsWith(suffix)) ? codeReach : Math.max(0, scan.codeReach - 1)
}

/** `-17` is a negative code, the `-17` in `2024-05-17` or `gpt-17` is not. */
const hasMinusSign = (text: string, start: number): boolean => {
  const sign = text[start - 1]
  if (sign !== '-' && sign !== '\u2212') return false
  if (start < 2) return true
  const before = classOf(text.charCodeAt(start - 2))
  return before === charClass.other && text[start - 2] !== '-' && text[start - 2] !== '.'
}

/** The `5` of `4.5.1` is part of a version or an address, not a code. */
const isVersionPart = (text: string, start: number, end: number): boolean =>
  /^\.\d/.test(text.slice(end, end + 2)) || /\d\.$/.test(text.slice(start - 2, start))

const emitNumber = (scan: Scan, digits: string, start: number, end: number): void => {
  const { text, emit } = scan
  if (digits.length > 6 || isVersionPart(text, start, end)) return
  const negative = hasMinusSign(text, start)
  if (!negative && scan.codeReach === 0) return
  const value = Number(digits)
  emit(`#${value}`, 'exact', negative ? start - 1 : start, end)
  if (negative) emit(`=-${value}`, 'exact', start - 1, end)
}

const emitWord = (scan: Scan, start: number, end: number): WordTerms => {
  const raw = scan.text.slice(start, end)
  const terms = analyseWord(raw)
  for (const word of terms.words) scan.emit(word, 'word', start, end)
  for (const name of terms.exact) scan.emit(name, 'exact', start, end)
  if (terms.isNumber) emitNumber(scan, foldWord(raw), start, end)
  scan.codeReach = terms.announcesCode ? codeReach : Math.max(0, scan.codeReach - 1)
  return terms
}

/** Closes `RtcEngine.joinChannel` or `4.5.1`: the dotted whole is a term of the exact lane beside its parts. */
const closeCompound = (scan: Scan): void => {
  const { compound, text, emit } = scan
  scan.compound = undefined
  if (compound === undefined || compound.parts < 2 || !compound.isName || compound.lastEnd - compound.start > 80) return
  const whole = foldWord(text.slice(compound.start, compound.lastEnd)).replaceAll('::', '.').replaceAll('#', '.')
  emit(`=${whole}`, 'exact', compound.start, compound.lastEnd)
  const version = /^v?(\d+\.\d+)\.\d/.exec(whole)?.[1]
  if (version !== undefined) emit(`=${version}`, 'exact', compound.start, compound.lastEnd)
}

/** Length of what joins two parts of a name: `.`, `#` (Java doc) or `::` (C++). */
const joinerLength = (text: string, at: number): number => {
  const character = text[at]
  if (character === '.' || character === '#') return 1
  return character === ':' && text[at + 1] === ':' ? 2 : 0
}

const trackCompound = (scan: Scan, start: number, end: number, terms: WordTerms): void => {
  const { compound } = scan
  const continues =
    compound !== undefined && compound.lastEnd + joinerLength(scan.text, compound.lastEnd) === start && start > compound.lastEnd
  const isName = terms.isIdentifier || terms.isNumber
  if (continues) {
    compound.parts += 1
    compound.isName ||= isName
    compound.lastEnd = end
    return
  }
  closeCompound(scan)
  if (joinerLength(scan.text, end) === 0) return
  scan.compound = { start, parts: 1, isName, lastEnd: end }
}

/**
 * The one tokenizer: index, query, ranking, highlights and the offline pack all read text through it.
 * Never throws, whatever the text holds (lone surrogates, NUL, query syntax, a megabyte of anything);
 * terms contain only letters, digits and `= # _ $ . -`.
 *
 * @example forEachTerm('joinChannel 返回 -17', console.log) // join, channel, joinchannel, =joinchannel, 返, 返回, 回, 17, #17, =-17
 */
export const forEachTerm = (input: string, emit: TermSink): void => {
  const text = foldFullWidth(input.length > longestText ? input.slice(0, longestText) : input)
  const scan: Scan = { text, emit, codeReach: 0, compound: undefined }
  let index = 0
  while (index < text.length) {
    const kind = classOf(text.charCodeAt(index))
    if (kind === charClass.other) {
      index += 1
      continue
    }
    const start = index
    const isCjk = kind === charClass.cjk
    do index += 1
    while (index < text.length && inSameRun(text.charCodeAt(index), isCjk))
    if (isCjk) emitCjk(scan, start, index)
    else trackCompound(scan, start, index, emitWord(scan, start, index))
  }
  closeCompound(scan)
}

const inSameRun = (code: number, isCjk: boolean): boolean => {
  const kind = classOf(code)
  return isCjk ? kind === charClass.cjk : kind !== charClass.other && kind !== charClass.cjk
}

/** The terms of a text by lane, in order, repeats kept. */
export const tokenize = (text: string): { words: string[]; exact: string[] } => {
  const words: string[] = []
  const exact: string[] = []
  forEachTerm(text, (term, lane) => (lane === 'word' ? words : exact).push(term))
  return { words, exact }
}
