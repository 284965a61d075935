import type { ImportRecord } from '#importers/jsonl/record.ts'
import { tokenize } from '#search/tokenize.ts'
import type { Question } from './retrieval-sets.ts'

/** Terms of a text as our index has them, both lanes: what every peer is given, so that only their ranking differs from ours. */
export const ownTerms = (text: string): readonly string[] => {
  const { words, exact } = tokenize(text)
  return [...words, ...exact]
}

/** The record or question by field, as blank-separated terms. */
export const asTermText = (text: string): string => ownTerms(text).join(' ')

/** A question in, ids of records out, best first. */
export type PeerAsk = (question: Question) => readonly string[]

export type Corpus = Readonly<{
  /** The records of the source that is asked for, in the order of their places. */
  records: readonly ImportRecord[]
  /** The question's best terms by tf × idf: what a peer can be asked in reasonable time. */
  bestTerms: (question: Question, count: number) => readonly string[]
  /** Ids at these places without the question itself and what was opened after it. */
  idsOf: (places: Iterable<number>, question: Question) => readonly string[]
}>

/** What all peers share: the records of one source, and how a question is cut down and its answers filtered. */
export const createCorpus = (all: readonly ImportRecord[], source: string): Corpus => {
  const records = all.filter((record) => record.source === source)
  const documents = new Map<string, number>()
  for (const { title, body } of records)
    for (const term of new Set([...ownTerms(title), ...ownTerms(body)])) documents.set(term, (documents.get(term) ?? 0) + 1)
  return {
    records,
    bestTerms: ({ title, body }, count) => {
      const counts = new Map<string, number>()
      for (const term of [...ownTerms(title), ...ownTerms(body)]) counts.set(term, (counts.get(term) ?? 0) + 1)
      const weight = ([term, times]: readonly [string, number]): number => times * Math.log(records.length / (documents.get(term) ?? 1))
      // A term that no record has finds nothing, whatever it weighs.
      const known = [...counts].filter(([term]) => documents.has(term))
      return known
        .sort((a, b) => weight(b) - weight(a))
        .slice(0, count)
        .map(([term]) => term)
    },
    idsOf: (places, { id, as_of: asOf }) =>
      [...places]
        .flatMap((place) => records[place] ?? [])
        .filter((record) => record.external_id !== id && (asOf === undefined || record.opened_at < asOf))
        .map((record) => record.external_id),
  }
}

/** Results a peer is asked for before filtering: later records and the question itself are among them. */
export const peerDepth = 500
