import type { ImportRecord } from '#importers/jsonl/record.ts'
import { createCorpus, type Corpus, type PeerAsk } from './own-terms.ts'
import { createFlexSearch } from './peer-flexsearch.ts'
import { createLunr } from './peer-lunr.ts'
import { createMiniSearch } from './peer-minisearch.ts'
import type { Question } from './retrieval-sets.ts'

/** `mostQuestions`: where a peer is too slow for all of a set, so many from its start; the table says so. */
type Peer = Readonly<{ name: string; create: (corpus: Corpus, terms: number) => PeerAsk; mostQuestions: number }>

const peers: readonly Peer[] = [
  { name: 'MiniSearch', create: createMiniSearch, mostQuestions: 500 },
  { name: 'lunr', create: createLunr, mostQuestions: 300 },
  { name: 'FlexSearch', create: createFlexSearch, mostQuestions: 1_500 },
]

export type PeerRun<Score> = Readonly<{ name: string; score: Score; note: string }>

/**
 * Runs every peer on one set, one after the other, so that only one index is in memory.
 *
 * @param records all records of the set; a peer sees those of `source`.
 * @param terms a question's best terms that are asked.
 * @param scoreOf measures a ranking over these questions.
 */
export const runPeers = async <Score>(
  records: readonly ImportRecord[],
  source: string,
  questions: readonly Question[],
  terms: number,
  scoreOf: (ask: PeerAsk, questions: readonly Question[]) => Promise<Score>,
): Promise<readonly PeerRun<Score>[]> => {
  const corpus = createCorpus(records, source)
  const runs: PeerRun<Score>[] = []
  for (const { name, create, mostQuestions } of peers) {
    const began = performance.now()
    const ask = create(corpus, terms)
    const built = (performance.now() - began) / 1000
    const asked = questions.slice(0, mostQuestions)
    const start = performance.now()
    const score = await scoreOf(ask, asked)
    const each = (performance.now() - start) / Math.max(1, asked.length)
    const part = asked.length < questions.length ? `first ${asked.length} of ${questions.length} questions, ` : ''
    runs.push({ name, score, note: `${part}index in ${built.toFixed(1)} s, ${each.toFixed(1)} ms a question` })
  }
  return runs
}
