import { expand } from '../links/node-fields.ts'
import { valueAt, type Place } from '../source/place.ts'
import type { SourceRecord } from '../source/record.ts'

/** What a closed postmortem of P0 or P1 owes: an artefact for each root factor. */
export type MechanismContract = Readonly<{
  grade: string
  /** The customers' cases it came from; they are named when the contract is broken. */
  tickets: readonly string[]
  roots: readonly Readonly<{
    factor: number
    place: Place
    answers: readonly Readonly<{ ref: string | undefined; state: string; place: Place }>[]
  }>[]
}>

const grave = new Set(['P0', 'P1'])

/** @returns undefined for a record that owes nothing: not closed, or a lesser grade */
export const mechanismContract = (record: SourceRecord): MechanismContract | undefined => {
  const field = (name: string): unknown => valueAt(record.value, [name])
  const grade = field('grade')
  if (field('status') !== 'closed' || typeof grade !== 'string' || !grave.has(grade)) return undefined
  const actions = expand(record.value, ['actions', '*'])
  return {
    grade,
    tickets: expand(record.value, ['tickets', '*']).map(({ value }) => String(value)),
    roots: expand(record.value, ['contributing_factors', '*']).flatMap(({ value, path }, factor) =>
      valueAt(value, ['is_root']) !== true
        ? []
        : [
            {
              factor,
              place: record.place([...path, 'is_root'], 'key'),
              answers: actions
                .filter((action) => valueAt(action.value, ['factor']) === factor)
                .map((action) => {
                  const ref = valueAt(action.value, ['ref'])
                  return {
                    ref: typeof ref === 'string' ? ref : undefined,
                    state: String(valueAt(action.value, ['state'])),
                    place: record.place([...action.path, 'ref']),
                  }
                }),
            },
          ],
    ),
  }
}

/** A change that somebody can look at: a pull or merge request, a commit, a review, on any of the usual hosts. */
const change =
  /^https?:\/\/[^/]+\/.*(?:\/pull\/\d+|\/pulls\/\d+|\/pull-requests\/\d+|\/merge_requests\/\d+|\/commits?\/[\da-f]{7,40}|\/\+\/\d+|\/c\/[\w/-]+\/\+\/\d+|\/-\/commit\/[\da-f]{7,40})/i

/** What an action may point to so that a root factor counts as answered. */
export const artefactOf = (ref: string): 'change' | 'anchor' | 'page' | undefined => {
  if (/^https?:/.test(ref)) return change.test(ref) ? 'change' : /#.+/.test(ref) ? 'anchor' : undefined
  if (/^(?:guide|flow|handbook|finding|term)\/[^#]+#.+/.test(ref)) return 'anchor'
  return /^code\//.test(ref) ? 'page' : undefined
}
