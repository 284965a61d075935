import { charClass, classOf, foldFullWidth, foldWord } from './characters.ts'
import { codeSuffixes } from './stop-words.ts'
import { createTextCodes } from './text-codes.ts'
import { addToHash, startHash, wordAt, type KnownWord } from './word-table.ts'
import type { WordTerms } from './words.ts'

/** `word`: stems, single Chinese characters and bigrams. `exact`: names, codes and versions as written. */
export type Lane = 'word' | 'exact'

/** Receives every term with the place it came from (UTF-16 offsets in the text given). */
export type TermSink = (term: string, lane: Lane, start: number, end: number) => void

/** Receives the same, a word at a time: who numbers terms need not look at their letters. */
export type WordSink = Readonly<{
  /** All terms of a word: its `words`, then its `exact`. */
  word: (word: KnownWord, start: number, end: number) => void
  /** Terms that more than the word makes: a code, a dotted name. */
  term: TermSink
}>

/** Text beyond this is not read: nobody describes a problem in more, and a pasted log must not stall the server. */
export const longestText = 20_000

/** How many words after "error" a number still counts as its code: "error code is 110". */
const codeReach = 3

type Scan = {
  text: string
  codes: Uint16Array
  sink: WordSink
  codeReach: number
  compound: { start: number; parts: number; isName: boolean; lastEnd: number } | undefined
}

const emitCjk = (scan: Scan, start: number, end: number): void => {
  const { text, codes, sink } = scan
  for (let index = start; index < end; index += 1) {
    const single = addToHash(startHash, codes[index] ?? 0)
    sink.word(wordAt(codes, index, index + 1, single), index, index + 1)
    if (index + 1 < end) sink.word(wordAt(codes, index, index + 2, addToHash(single, codes[index + 1] ?? 0)), index, index + 2)
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
  const {
    text,
    sink: { term },
  } = scan
  if (digits.length > 6 || isVersionPart(text, start, end)) return
  const negative = hasMinusSign(text, start)
  if (!negative && scan.codeReach === 0) return
  const value = Number(digits)
  term(`#${value}`, 'exact', negative ? start - 1 : start, end)
  if (negative) term(`=-${value}`, 'exact', start - 1, end)
}

const emitWord = (scan: Scan, start: number, end: number, hash: number): WordTerms => {
  const word = wordAt(scan.codes, start, end, hash)
  scan.sink.word(word, start, end)
  if (word.isNumber) emitNumber(scan, foldWord(word.raw), start, end)
  scan.codeReach = word.announcesCode ? codeReach : Math.max(0, scan.codeReach - 1)
  return word
}

/** Closes `RtcEngine.joinChannel` or `4.5.1`: the dotted whole is a term of the exact lane beside its parts. */
const closeCompound = (scan: Scan): void => {
  const { compound, text, sink } = scan
  scan.compound = undefined
  if (compound === undefined || compound.parts < 2 || !compound.isName || compound.lastEnd - compound.start > 80) return
  const whole = foldWord(text.slice(compound.start, compound.lastEnd)).replaceAll('::', '.').replaceAll('#', '.')
  sink.term(`=${whole}`, 'exact', compound.start, compound.lastEnd)
  const version = /^v?(\d+\.\d+)\.\d/.exec(whole)?.[1]
  if (version !== undefined) sink.term(`=${version}`, 'exact', compound.start, compound.lastEnd)
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

const readWords = (scan: Scan): void => {
  const { codes, text } = scan
  const { length } = text
  let index = 0
  while (index < length) {
    let kind = classOf(codes[index] ?? 0)
    if (kind === charClass.other) {
      index += 1
      continue
    }
    const start = index
    const isCjk = kind === charClass.cjk
    let hash = startHash
    do {
      hash = addToHash(hash, codes[index] ?? 0)
      index += 1
      kind = index < length ? classOf(codes[index] ?? 0) : charClass.other
    } while (kind !== charClass.other && (kind === charClass.cjk) === isCjk)
    if (isCjk) emitCjk(scan, start, index)
    else trackCompound(scan, start, index, emitWord(scan, start, index, hash))
  }
  closeCompound(scan)
}

const textCodes = createTextCodes(longestText)

/**
 * The one tokenizer: index, query, ranking, highlights and the offline pack all read text through it.
 * Never throws, whatever the text holds (lone surrogates, NUL, query syntax, a megabyte of anything);
 * terms contain only letters, digits and `= # _ $ . -`.
 */
export const forEachWord = (input: string, sink: WordSink): void => {
  const text = foldFullWidth(input.length > longestText ? input.slice(0, longestText) : input)
  const codes = textCodes.read(text)
  try {
    readWords({ text, codes, sink, codeReach: 0, compound: undefined })
  } finally {
    textCodes.giveBack(codes)
  }
}

/**
 * Every term of a text.
 *
 * @example forEachTerm('joinChannel 返回 -17', console.log) // join, channel, joinchannel, =joinchannel, 返, 返回, 回, 17, #17, =-17
 */
export const forEachTerm = (input: string, emit: TermSink): void =>
  forEachWord(input, {
    word: ({ words, exact }, start, end) => {
      for (const word of words) emit(word, 'word', start, end)
      for (const name of exact) emit(name, 'exact', start, end)
    },
    term: emit,
  })

/** The terms of a text by lane, in order, repeats kept. */
export const tokenize = (text: string): { words: string[]; exact: string[] } => {
  const words: string[] = []
  const exact: string[] = []
  forEachTerm(text, (term, lane) => (lane === 'word' ? words : exact).push(term))
  return { words, exact }
}
