/**
 * `npm run bench -- retrieval`: ranking quality beside plain FTS5, MiniSearch, lunr and FlexSearch, and whether the first
 * suggestion can be trusted. `node scripts/bench/retrieval.ts FOLDER` for sets that lie elsewhere.
 */
import { join } from 'node:path'
import { askAll, type Asked } from '../tune/asked-sets.ts'
import { runPeers } from './peers.ts'
import { createPlainFts } from './plain-fts.ts'
import { average, measure, percentile, type Measures } from './retrieval-measures.ts'
import { retrievalSets, type Question, type RetrievalSet } from './retrieval-sets.ts'
import { trustOf } from './trust.ts'

/** Results looked at for each question. */
const depth = 100
const plainTermCount = 25
/** FTS5 takes some 100 ms a question; the first 1,500 differ from all by less than half a point. */
const mostForFts = 1_500

type Row = Readonly<{ system: string; measures: Measures; note: string }>

const ours = (system: string, asked: readonly Asked[]): Row => {
  const times = asked.map(({ milliseconds }) => milliseconds)
  return {
    system,
    measures: average(
      asked.map(({ found, wanted }) =>
        measure(
          found.slice(0, depth).map(({ ref }) => ref),
          wanted,
        ),
      ),
    ),
    note: `p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
  }
}

const peerRows = async (set: RetrievalSet): Promise<readonly Row[]> => {
  const records = set.records()
  const answers = set.answers()
  const questions = set.questions().filter(({ id }) => answers.has(id))
  const score = (rankOf: (question: Question) => readonly string[], asked: readonly Question[]): Measures =>
    average(asked.map((question) => measure(rankOf(question).slice(0, depth), answers.get(question.id) ?? new Set())))
  const forFts = questions.slice(0, mostForFts)
  const fts = score(createPlainFts(records, set.source, plainTermCount), forFts)
  const part = forFts.length < questions.length ? `first ${forFts.length} of ${questions.length} questions` : ''
  const others = await runPeers(records, set.source, questions, plainTermCount, (ask, asked) => Promise.resolve(score(ask, asked)))
  return [
    { system: 'FTS5 bm25', measures: fts, note: part },
    ...others.map(({ name, score: measures, note }) => ({ system: name, measures, note })),
  ]
}

const print = (set: string, { system, measures, note }: Row): void => {
  const figures = [measures.map, measures.mrr, measures.r3, measures.r10].map((value) => value.toFixed(1).padStart(6)).join(' ')
  console.log(`${set.padEnd(15)} ${system.padEnd(18)} ${figures}   ${note}`)
}

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/retrieval')
const sets = retrievalSets(folder)
if (sets.length === 0) console.log(`No retrieval sets in ${folder}: skipped.`)
else console.log('set             system               MAP    MRR    R@3   R@10')
const trust: string[] = []
for (const set of sets) {
  for (const row of await peerRows(set)) print(set.name, row)
  const alone = await askAll(set, false)
  print(set.name, ours('Fupan, text alone', alone))
  const voted = await askAll(set, true)
  // Where nobody said what solved it, no vote was counted.
  if (voted.some(({ found }) => found.some(({ item }) => item.vote !== undefined))) print(set.name, ours('Fupan, with votes', voted))
  trust.push(`${set.name.padEnd(15)} ${trustOf(voted)}`)
}
if (trust.length > 0) console.log(`\nthe first suggestion\n${trust.join('\n')}`)
