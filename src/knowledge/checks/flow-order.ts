/**
 * What: `after` names answers of other questions of the flow, and no question waits for itself.
 * Why: A question that waits for an answer that cannot be given is never asked.
 * 规则：`after` 只写本流程其他问题的答案，没有问题会等自己。
 * 理由：等待给不出的答案的问题永远不会被问到。
 *
 * Bad:  after: { which-side: [remote-blak] }     Good:  after: { which-side: [remote-black] }
 */
import { fileCheck } from '../lint/check.ts'
import { didYouMean } from '../lint/closest.ts'
import { expand } from '../links/node-fields.ts'
import { valueAt, type DataPath } from '../source/place.ts'

type Wait = Readonly<{ from: string; step: string; option: unknown; path: DataPath }>

const waits = (value: unknown): Wait[] =>
  expand(value, ['steps', '*']).flatMap(({ value: step, path }) => {
    const from = String(valueAt(step, ['id']))
    const after = valueAt(step, ['after'])
    if (typeof after !== 'object' || after === null) return []
    return Object.keys(after).flatMap((earlier) =>
      expand(step, ['after', earlier, '*'], path).map((found) => ({ from, step: earlier, option: found.value, path: found.path })),
    )
  })

const optionsOf = (value: unknown): ReadonlyMap<string, readonly string[]> =>
  new Map(
    expand(value, ['steps', '*']).map(({ value: step }) => [
      String(valueAt(step, ['id'])),
      expand(step, ['options', '*', 'id']).map((found) => String(found.value)),
    ]),
  )

/** Everything `step` waits for, at any distance. */
const waitsFor = (step: string, all: readonly Wait[], seen = new Set<string>()): ReadonlySet<string> => {
  for (const wait of all)
    if (wait.from === step && !seen.has(wait.step)) {
      seen.add(wait.step)
      waitsFor(wait.step, all, seen)
    }
  return seen
}

export const flowOrder = fileCheck('flow-order', 'error', function* ({ place, records }) {
  if (place.kind !== 'flow') return
  for (const record of records) {
    const all = waits(record.value)
    const options = optionsOf(record.value)
    for (const wait of all) {
      const known = options.get(wait.step)
      if (known === undefined || !known.includes(String(wait.option)))
        yield {
          place: record.place(wait.path),
          message: `Unexpected answer "${String(wait.option)}" of "${wait.step}", expected an answer of a question of this flow`,
          hint: didYouMean(String(wait.option), known ?? [...options.keys()], 'Correct the question or the answer.'),
        }
      else if (waitsFor(wait.step, all).has(wait.from) || wait.step === wait.from)
        yield {
          place: record.place(wait.path),
          message: `Unexpected wait of "${wait.from}" for "${wait.step}", expected a question that does not wait for it in turn`,
          hint: 'Take one of the two out of after.',
        }
    }
  }
})
