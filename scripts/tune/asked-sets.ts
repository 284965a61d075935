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
  /** What finding took. */
  milliseconds: number
}>

const momentOf = (asOf: string | undefined): number | undefined => {
  const time = asOf === undefined ? undefined : parseImpreciseTime(asOf)
  return time === undefined ? undefined : toEpochMs(time)
}

/** Asks every labelled question of a set as of its date. @param every 1 asks all, 3 every third. */
export const askAll = async (set: RetrievalSet, learn: boolean, every = 1): Promise<readonly Asked[]> => {
  const records = set.records()
  const answers = set.answers()
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
    return { query, found, wanted, milliseconds }
  })
  await index.close()
  return asked
}
