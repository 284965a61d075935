import { parseImpreciseTime, toEpochMs } from '#kernel/imprecise-time.ts'
import { noConcepts } from '#search/concepts.ts'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import { weighAll, type Weighed } from '#search/find.ts'
import { readQuery, type Query } from '#search/query.ts'
import { rankingSettings } from '#search/ranking-settings.ts'
import { recordSource } from '../bench/record-source.ts'
import type { RetrievalSet } from '../bench/retrieval-sets.ts'

/** A question with everything found for it, and which of it is labelled right. */
export type Asked = Readonly<{
  query: Query
  found: readonly Readonly<{ item: Weighed; ref: string; isRight: boolean }>[]
  wanted: ReadonlySet<string>
  /** The same for questions that ask about the same: what is learnt from one must not be judged on another. */
  group: string
  /** What finding took. */
  milliseconds: number
}>

const momentOf = (asOf: string | undefined): number | undefined => {
  const time = asOf === undefined ? undefined : parseImpreciseTime(asOf)
  return time === undefined ? undefined : toEpochMs(time)
}

/**
 * Names of groups of questions: those share one that have an answer in common, or are one another's. An article answers many
 * different questions, so it joins none.
 */
const groupsOf = ({ isAnsweredByTickets }: RetrievalSet, answers: ReadonlyMap<string, ReadonlySet<string>>): ((id: string) => string) => {
  const above = new Map<string, string>()
  const root = (id: string): string => {
    let at = id
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next
    return at
  }
  if (isAnsweredByTickets)
    for (const [question, records] of answers)
      for (const record of records) {
        const [one, other] = [root(question), root(record)]
        if (one !== other) above.set(one, other)
      }
  return root
}

/** Asks every labelled question of a set as of its date. @param every 1 asks all, 3 every third. */
export const askAll = async (set: RetrievalSet, learn: boolean, every = 1): Promise<readonly Asked[]> => {
  const records = set.records()
  const answers = set.answers()
  const groupOf = groupsOf(set, answers)
  const index = createSearchIndex({ source: recordSource(records) })
  const view = await index.view()
  const refs = records.map(({ external_id: id }) => id)
  const questions = set.questions().filter(({ id }, at) => at % every === 0 && answers.has(id))
  const asked = questions.map(({ id, title, body, as_of: asOf }): Asked => {
    const start = performance.now()
    const query = readQuery(view, noConcepts, { title, body })
    const wanted = answers.get(id) ?? new Set<string>()
    const scope = { audience: 'staff' as const, source: set.source, before: momentOf(asOf), excludeRecord: id }
    const weighed = weighAll(view, query, scope, rankingSettings, learn)
    const milliseconds = performance.now() - start
    const found = weighed.map((item) => {
      const ref = refs[item.documentId - 1] ?? ''
      return { item, ref, isRight: wanted.has(ref) }
    })
    return { query, found, wanted, group: groupOf(id), milliseconds }
  })
  await index.close()
  return asked
}
