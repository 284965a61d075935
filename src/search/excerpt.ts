import { isSingleCjk } from './characters.ts'
import { forEachTerm } from './tokenize.ts'

/** `[start, end)` in UTF-16 units of the text it belongs to. */
export type Range = readonly [start: number, end: number]

/** A piece of a document as plain text, with the places to mark. Never markup: what a customer wrote stays text. */
export type Excerpt = Readonly<{ text: string; highlights: readonly Range[] }>

type Match = Readonly<{ term: string; start: number; end: number }>
type Weights = ReadonlyMap<string, number>

const defaultLength = 220

export const matchesIn = (text: string, weights: Weights): readonly Match[] => {
  const matches: Match[] = []
  forEachTerm(text, (term, _lane, start, end) => {
    if (weights.has(term)) matches.push({ term, start, end })
  })
  return matches.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Whether a term tells by itself what was asked: the 黑 of 黑屏 does not, the 黑 that was asked alone does. */
export const tellingTerms = (weights: Weights): ((term: string) => boolean) => {
  const hasPairs = [...weights.keys()].some((term) => term.length > 1 && isSingleCjk(term.charAt(0)))
  return (term) => !hasPairs || !isSingleCjk(term)
}

/** Overlapping and touching places become one: the bigrams 黑屏 and 屏幕 mark 黑屏幕. */
export const mergeRanges = (ranges: readonly Range[]): readonly Range[] => {
  const merged: [number, number][] = []
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

/** The places of a text to mark for a question. */
export const highlightsIn = (text: string, weights: Weights): readonly Range[] => {
  const isTelling = tellingTerms(weights)
  return mergeRanges(matchesIn(text, weights).flatMap(({ term, start, end }): Range[] => (isTelling(term) ? [[start, end]] : [])))
}

/** Start of the window that says most of what was asked; the same word twice counts once. */
const bestStart = (matches: readonly Match[], weights: Weights, length: number): number => {
  let best = { start: 0, value: -1 }
  for (const [at, { start }] of matches.entries()) {
    const seen = new Set<string>()
    let value = 0
    for (let next = at; next < matches.length; next += 1) {
      const match = matches[next]
      if (match === undefined || match.end > start + length) break
      if (!seen.has(match.term)) value += weights.get(match.term) ?? 0
      seen.add(match.term)
    }
    if (value > best.value + 1e-9) best = { start, value }
  }
  return best.start
}

/** What no reading begins with; a minus before a number belongs to it. */
const leading = /^(?:[\s,，、;；:：.。!！?？…)\]）】》」”’]|[-–—](?!\d))+/u
/** What no reading breaks off with. */
const trailing = /[\s,，、;；:：.。…(（[【《「“‘\-–—]+$/u

/** Steps back to the beginning of a sentence or word, a little before the first hit. */
const readableStart = (text: string, start: number): number => {
  if (start < 60) return 0
  const lead = text.slice(start - 60, start)
  const sentence = Math.max(
    ...['. ', '。', '！', '？', '; ', '；'].map((mark) => lead.lastIndexOf(mark) + (lead.includes(mark) ? mark.length : 0)),
  )
  if (sentence > 0) return start - 60 + sentence
  const blank = lead.indexOf(' ')
  return blank >= 0 && blank < 59 ? start - 60 + blank + 1 : start - (isLowSurrogate(text.charCodeAt(start - 20)) ? 19 : 20)
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

const readableEnd = (text: string, end: number): number => {
  if (end >= text.length) return text.length
  const blank = text.lastIndexOf(' ', end)
  if (blank > end - 30) return blank
  return isLowSurrogate(text.charCodeAt(end)) ? end - 1 : end
}

/** `[start, end)` without the punctuation that a cut leaves at either side. */
const trimmed = (text: string, start: number, end: number): Range => {
  const from = start > 0 ? start + (leading.exec(text.slice(start, end))?.[0].length ?? 0) : start
  const to = end < text.length ? end - (trailing.exec(text.slice(from, end))?.[0].length ?? 0) : end
  return [from, to]
}

/**
 * The part of a text that says most of what was asked.
 *
 * @param weights term → how much it counts.
 * @param length about how many characters.
 */
export const makeExcerpt = (source: string, weights: Weights, length = defaultLength): Excerpt => {
  const text = source.replace(/\s+/g, ' ').trim()
  const matches = matchesIn(text, weights)
  const isTelling = tellingTerms(weights)
  const telling = matches.filter(({ term }) => isTelling(term))
  const first = readableStart(text, bestStart(telling.length > 0 ? telling : matches, weights, length - 60))
  const [start, end] = trimmed(text, first, readableEnd(text, first + length))
  const before = start > 0 ? '…' : ''
  const inside = telling.filter((match) => match.start >= start && match.end <= end)
  const highlights = mergeRanges(inside.map((match): Range => [match.start - start + before.length, match.end - start + before.length]))
  return { text: `${before}${text.slice(start, end)}${end < text.length ? '…' : ''}`, highlights }
}
