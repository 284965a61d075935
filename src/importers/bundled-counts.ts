import type { Library } from '#knowledge/library-model.ts'
import { toCase } from '#troubleshooter/learning/case-weight.ts'
import { createLearner, type Learnt } from '#troubleshooter/learning/learn.ts'
import { bundledTickets } from './bundled-answers.ts'

const counted = new WeakMap<Library['cases'], Learnt>()

/** What the public cases of this version teach each flow, without a server: for the static pages. */
export const bundledCounts = (library: Pick<Library, 'cases' | 'flows'>): Learnt => {
  const known = counted.get(library.cases)
  if (known !== undefined) return known
  const { takeCase, learnt } = createLearner(library.flows)
  for (const { record, ticket } of bundledTickets(library.cases)) takeCase(toCase(ticket, record.articles ?? []))
  const fresh = learnt()
  counted.set(library.cases, fresh)
  return fresh
}
