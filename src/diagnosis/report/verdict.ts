import type { FindingId } from '#knowledge/vocabulary.ts'
import type { Language } from '#kernel/languages.ts'
import { diagnosisWords } from '#i18n/diagnosis.ts'
import type { FoundProblem } from '../findings/finding.ts'
import type { Side } from '../rules/rule.ts'
import type { Diagnosis } from './diagnosis.ts'

/** Roots named in the sentence; the others are in the list below it. */
const mostNamed = 2

/** The side of a finding that was seen more than once: both ends of a call tell of the same outage. */
const sideOf = (roots: readonly FoundProblem[]): Side => {
  const sides = new Set(roots.map(({ side }) => side))
  return sides.size === 1 ? (roots[0]?.side ?? 'both') : 'both'
}

/** Everything in one sentence: what is wrong first, and on which side; or that nothing is. */
export const verdictOf = ({ problems, calls }: Diagnosis, titleOf: (id: FindingId) => string, lang: Language): string => {
  const text = diagnosisWords[lang].verdict
  const wrong = problems.filter(({ severity }) => severity !== 'info')
  const roots = wrong.filter(({ explainedBy }) => explainedBy === undefined)
  const named = [...new Set(roots.map(({ id }) => id))].map((id) => ({ id, side: sideOf(roots.filter((root) => root.id === id)) }))
  const [first] = named
  if (first === undefined) {
    if (calls.length === 0) return text.noCalls
    return calls.every(({ call }) => call.tracks.length === 0) ? text.noMedia : text.clean(problems.length)
  }
  const titles = named.slice(0, mostNamed).map(({ id, side }) => text.onSide(titleOf(id), side))
  const symptoms = new Set(wrong.filter(({ explainedBy }) => explainedBy !== undefined).map(({ id }) => id)).size
  return text.wrong(titles, named.length - titles.length, symptoms)
}
