import type { Platform, Scenario } from '#knowledge/vocabulary.ts'
import { expandConcepts } from './concepts.ts'
import { packFields, packTokens, type PackField, type PackIndex } from './suggest-pack-index.ts'

export type PackQuestion = Readonly<{
  title: string
  body?: string | undefined
  platform?: Platform | undefined
  scenario?: Scenario | undefined
  limit?: number | undefined
}>

/** Chosen on the bundled cases, each left out of the pack in turn; `npm run bench -- pack` prints what they are worth. */
export const packSettings = Object.freeze({
  /** A question longer than this adds no new words, only milliseconds on a phone. */
  mostTerms: 40,
  /** A word in the question's title counts as much as this many in its body. */
  titleWeight: 4,
  /** Two Chinese characters where words meet, against a word. */
  seamWeight: 0.3,
  /** A name from the glossary against the words that were typed. */
  expansion: 0.9,
  /** An error code against a word. */
  codeWeight: 2,
  /** What shared words count grows with their number: so many of the pack's rarest words are half of all they can be. */
  halfEvidence: 1.4,
  /** An error code that the document names is worth this much. */
  sharedCode: 0.35,
  /** Cases asked what resolved them, how their closeness counts, and what their word is worth. */
  voters: 12,
  voteSharpness: 2,
  voteWorth: 3,
  mostVote: 0.85,
  /** Same platform or scenario settles what words leave open. */
  context: 0.02,
} as const)

/** What was asked, weighed against the pack. */
export type Asked = Readonly<{
  /** Weight by term: how often and where it was asked, how rare it is. */
  weights: ReadonlyMap<string, number>
  /** Other names of what was asked: the terms that stand for it, and the asked terms they stand for. */
  alternatives: readonly Readonly<{ asked: readonly string[]; instead: readonly string[] }>[]
  /** Sum of the weights. */
  whole: number
}>

/** `#110`, `=-17`, `=0x80070005`: an error code, no version and no name. */
const isCode = (term: string): boolean => /^(?:#|=-\d|=0x)/.test(term)

const { mostTerms, titleWeight, seamWeight, codeWeight, expansion } = packSettings

/** Without a title the beginning of the text names the problem. */
const namesProblem = 200

/**
 * A pair of Chinese characters that the pack has never heard, between two that it has (连麦|回声 has 麦回) or beside the
 * only one, is where two words meet.
 */
const isSeam = (terms: readonly string[], at: number, isHeard: (term: string) => boolean): boolean => {
  const joins = (before: string | undefined, after: string | undefined): boolean => before?.length === 2 && after?.[0] === before[1]
  const [before, term, after] = [terms[at - 1], terms[at], terms[at + 1]]
  const neighbours = [...(joins(before, term) ? [before] : []), ...(joins(term, after) ? [after] : [])]
  return neighbours.length > 0 && neighbours.every((one) => one !== undefined && isHeard(one))
}

export const readPackQuestion = ({ rarity, isHeard, concepts }: PackIndex, { title, body = '' }: PackQuestion): Asked => {
  const counts = new Map<string, number>()
  const add = (text: string, weight: number): void => {
    packTokens(text).forEach((term, at, terms) => {
      const worth = isHeard(term) || !isSeam(terms, at, isHeard) ? weight : weight * seamWeight ** 2
      counts.set(term, (counts.get(term) ?? 0) + worth)
    })
  }
  add(title, titleWeight)
  add(body, 1)
  const weigh = ([term, count]: readonly [string, number]): [string, number] => [
    term,
    Math.sqrt(count) * rarity(term) * (isCode(term) ? codeWeight : 1),
  ]
  const weights = new Map(
    [...counts]
      .map(weigh)
      .sort((a, b) => b[1] - a[1])
      .slice(0, mostTerms),
  )
  const alternatives = expandConcepts(concepts, title === '' ? body.slice(0, namesProblem) : title)
    .map(({ asked, instead }) => ({ asked: asked.filter((term) => weights.has(term)), instead }))
    .filter(({ asked }) => asked.length > 0)
  return { weights, alternatives, whole: [...weights.values()].reduce((sum, weight) => sum + weight, 0) }
}

/** `near`: how much of the question a document says, 0–1. `text`: what that is worth. `order`: lunr's score. */
type Scored = Readonly<{ place: number; near: number; text: number; order: number }>

/** lunr keeps what matched by term and field (2.3.9, lib/match_data.js). */
type Matches = Readonly<Record<string, object | undefined>>

/** How strongly a document says a term: by the best field it stands in. */
const saidIn = (fields: object | undefined): number =>
  fields === undefined ? 0 : Math.max(...Object.keys(fields).map((field) => packFields[field as PackField]))

const namesCode = ([term, fields]: readonly [string, object | undefined]): boolean =>
  isCode(term) && fields !== undefined && ('codes' in fields || 'title' in fields)

const saidBy = (matches: Matches, { weights, alternatives }: Asked): ReadonlyMap<string, number> => {
  const said = new Map([...weights.keys()].map((term) => [term, saidIn(matches[term])]))
  for (const { asked, instead } of alternatives) {
    const worth = expansion * Math.min(...instead.map((term) => saidIn(matches[term])))
    for (const term of asked) said.set(term, Math.max(said.get(term) ?? 0, worth))
  }
  return said
}

const scoreDocuments = (index: PackIndex, asked: Asked): readonly Scored[] => {
  // Terms go in one by one, not as a query string: lunr would read `*`, `-`, `:` in it as syntax, and throw.
  const results = index.lunr.query((query) => {
    const names = new Set(asked.alternatives.flatMap(({ instead }) => instead).filter((term) => !asked.weights.has(term)))
    for (const [term, weight] of asked.weights) query.term(term, { boost: weight / index.rarity(term), usePipeline: false })
    for (const term of names) query.term(term, { boost: expansion, usePipeline: false })
  })
  return results.map(({ ref, score, matchData }) => {
    const matches = matchData.metadata as Matches
    const terms = [...saidBy(matches, asked)]
    const said = terms.reduce((sum, [term, worth]) => sum + worth * (asked.weights.get(term) ?? 0), 0) / asked.whole
    const evidence = terms.reduce((sum, [term, worth]) => sum + (worth * index.rarity(term)) / index.rarest, 0)
    const code = Object.entries(matches).some(namesCode) ? packSettings.sharedCode : 0
    const near = said * (evidence / (evidence + packSettings.halfEvidence))
    return { place: Number(ref), near, text: Math.min(1, near + code), order: score }
  })
}

/** The word of earlier cases for one document. `worth`, 0–1: how far they agree, times how near the nearest of them is. */
type Vote = Readonly<{ worth: number; cases: number }>

const noVote: Vote = { worth: 0, cases: 0 }

const countVotes = ({ documents }: PackIndex, scored: readonly Scored[]): ReadonlyMap<number, Vote> => {
  const voters = scored
    .filter(({ place, near }) => near > 0 && documents[place]?.resolvedBy !== undefined)
    .toSorted((a, b) => b.near - a.near)
    .slice(0, packSettings.voters)
  const say = ({ near }: Scored): number => near ** packSettings.voteSharpness
  const all = voters.reduce((sum, voter) => sum + say(voter), 0)
  const tally = new Map<number, { share: number; nearest: number; cases: number }>()
  for (const voter of voters)
    for (const target of documents[voter.place]?.resolvedBy ?? []) {
      const { share, nearest, cases } = tally.get(target) ?? { share: 0, nearest: 0, cases: 0 }
      tally.set(target, { share: share + say(voter) / all, nearest: Math.max(nearest, voter.near), cases: cases + 1 })
    }
  return new Map([...tally].map(([place, { share, nearest, cases }]) => [place, { worth: Math.sqrt(share) * nearest, cases }]))
}

/** A document of the pack, by its place, with how sure it is that it answers (0–1), and how many near cases it resolved. */
export type PackRanked = Readonly<{ place: number; score: number; cases: number }>

/**
 * Every document that says anything of a question, best first, no line drawn. Its words and the word of earlier cases
 * count as two witnesses: each can be wrong, so what is left of doubt is the product of their doubts.
 */
export const rankPack = (index: PackIndex, { platform, scenario }: PackQuestion, asked: Asked): readonly PackRanked[] => {
  // lunr answers a query without terms with everything it has.
  if (asked.weights.size === 0) return []
  const scored = scoreDocuments(index, asked)
  const votes = countVotes(index, scored)
  const textOf = new Map(scored.map((one) => [one.place, one]))
  const context = (place: number): number => {
    const { platforms = [], scenarios = [] } = index.documents[place] ?? {}
    const same = [platforms.some((one) => one === platform), scenarios.some((one) => one === scenario)]
    return packSettings.context * same.filter(Boolean).length
  }
  return [...new Set([...textOf.keys(), ...votes.keys()])]
    .map((place) => {
      const { text, order } = textOf.get(place) ?? { text: 0, order: 0 }
      const { worth, cases } = votes.get(place) ?? noVote
      const score = 1 - (1 - text) * (1 - Math.min(packSettings.mostVote, packSettings.voteWorth * worth))
      return { place, score, cases, standing: score + context(place), order }
    })
    .sort((a, b) => b.standing - a.standing || b.order - a.order)
    .map(({ place, score, cases }) => ({ place, score, cases }))
}
