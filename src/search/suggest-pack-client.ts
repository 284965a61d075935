import { mergeRanges, type Range } from './excerpt.ts'
import type { PackDocument, SuggestPack } from './suggest-pack-format.ts'
import { indexPack, packTokens } from './suggest-pack-index.ts'
import { rankPack, readPackQuestion, type Asked, type PackQuestion } from './suggest-pack-rank.ts'
import { forEachTerm } from './tokenize.ts'

/** A suggestion made in the browser. `matched` holds the document's words and codes that the question shares. */
export type PackSuggestion = Omit<PackDocument, 'about' | 'resolvedBy' | 'text'> &
  Readonly<{
    confidence: 'high' | 'medium'
    /** 0–1. */
    score: number
    matched: Readonly<{ terms: readonly string[]; codes: readonly string[] }>
    /** How many near cases it resolved. */
    cases: number
    samePlatform: boolean
    sameScenario: boolean
  }>

/**
 * Lines of confidence on the score; below the lower one, silence is better. Of questions from other fields (issues of a
 * mobile SDK, e-mail support, everyday Chinese questions) about 2 in 100 see anything: `npm run bench -- pack`.
 */
export const packLines = Object.freeze({ high: 0.6, medium: 0.42 })

/** @returns undefined below the floor: no suggestion is better than a random one. */
export const packConfidence = (score: number): 'high' | 'medium' | undefined =>
  score >= packLines.high ? 'high' : score >= packLines.medium ? 'medium' : undefined

const mostReasons = 6
const mostSuggestions = 5

/** The words and codes of a document that were asked for, as it writes them. */
const shared = ({ title, symptom, text, fix = '', codes }: PackDocument, asked: Asked): PackSuggestion['matched'] => {
  const source = [title, symptom, fix, text, ...codes.map((code) => `code ${code}`)].join(' ; ')
  const present = new Set(packTokens(source))
  // Another name of what was asked is a reason only where the document has the whole of it.
  const names = asked.alternatives.filter(({ instead }) => instead.every((term) => present.has(term))).flatMap(({ instead }) => instead)
  const wanted = new Set([...asked.weights.keys(), ...names])
  const words: Range[] = []
  const codesAt: Range[] = []
  forEachTerm(source, (term, lane, start, end) => {
    if (wanted.has(term)) (lane === 'exact' ? codesAt : words).push([start, end])
  })
  const surfaces = (ranges: readonly Range[]): string[] => [
    ...new Map(mergeRanges(ranges).map(([start, end]) => [source.slice(start, end).toLowerCase(), source.slice(start, end)])).values(),
  ]
  return { terms: surfaces(words).slice(0, mostReasons), codes: surfaces(codesAt).slice(0, mostReasons) }
}

/**
 * Makes the pack ready for questions. Pure and without Node: the same code runs in the browser's worker, in tests and in
 * the bench. The function it gives never throws, whatever is asked.
 *
 * @returns a function from question to suggestions, best first; empty when nothing speaks of enough of the question.
 */
export const openSuggestPack = (pack: SuggestPack): ((question: PackQuestion) => readonly PackSuggestion[]) => {
  const index = indexPack(pack)
  return (question) => {
    const asked = readPackQuestion(index, question)
    return rankPack(index, question, asked)
      .flatMap(({ place, score, cases }) => {
        const document = index.documents[place]
        const confidence = packConfidence(score)
        if (document === undefined || confidence === undefined) return []
        const { about: _about, resolvedBy: _links, text: _text, ...shown } = document
        const samePlatform = shown.platforms.some((platform) => platform === question.platform)
        const sameScenario = shown.scenarios.some((scenario) => scenario === question.scenario)
        return [{ ...shown, score, confidence, cases, matched: shared(document, asked), samePlatform, sameScenario }]
      })
      .slice(0, question.limit ?? mostSuggestions)
  }
}
