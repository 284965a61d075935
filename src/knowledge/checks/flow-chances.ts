/**
 * What: `given` and `also` name causes of the flow, the chances of one cause over a question's answers sum to no more than 1,
 * and no question or answer takes a name the troubleshooter needs: `diagnosis`, `unknown`.
 * Why: A chance for a cause that does not exist is lost in silence, and the reader is asked the wrong thing.
 * 规则：`given` 和 `also` 只写流程里有的原因，同一原因在一个问题各答案上的概率之和不超过 1；问题和答案不用保留名 `diagnosis`、`unknown`。
 * 理由：写给不存在的原因的概率会被悄悄丢掉，读者就会被问错问题。
 *
 * Bad:  given: { mutd: 0.9 }     Good:  given: { muted: 0.9 }
 */
import { fileCheck } from '../lint/check.ts'
import { didYouMean } from '../lint/closest.ts'
import type { Fault } from '../lint/message.ts'
import { expand } from '../links/node-fields.ts'
import { valueAt } from '../source/place.ts'
import type { SourceRecord } from '../source/record.ts'
import { flowGraph } from './flow-graph.ts'

const rounding = 1e-9
const reserved = new Set(['diagnosis', 'unknown'])

const keysOf = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : [])

function* unknownCauses(record: SourceRecord, causes: readonly string[]): Generator<Fault> {
  const places = [
    ...expand(record.value, ['steps', '*', 'options', '*', 'given']),
    ...expand(record.value, ['causes', '*', 'repair', 'also']),
  ]
  for (const { value, path } of places)
    for (const cause of keysOf(value))
      if (!causes.includes(cause))
        yield {
          place: record.place([...path, cause]),
          message: `Unexpected chance for "${cause}", expected the id of a cause of this flow`,
          hint: didYouMean(cause, causes, 'Correct the id.'),
        }
}

function* tooMuch(record: SourceRecord): Generator<Fault> {
  for (const step of expand(record.value, ['steps', '*'])) {
    const sums = new Map<string, number>()
    for (const { value, path } of expand(step.value, ['options', '*', 'given'], step.path))
      for (const cause of keysOf(value)) {
        const chance = valueAt(value, [cause])
        const sum = (sums.get(cause) ?? 0) + (typeof chance === 'number' ? chance : 0)
        sums.set(cause, sum)
        if (sum > 1 + rounding)
          yield {
            place: record.place([...path, cause]),
            message: `Unexpected chances for "${cause}" that sum to ${Number(sum.toFixed(4))}, expected no more than 1 over the answers of a question`,
            hint: 'Lower one of them.',
          }
      }
  }
}

function* reservedNames(record: SourceRecord): Generator<Fault> {
  for (const { value, path } of [
    ...expand(record.value, ['steps', '*', 'id']),
    ...expand(record.value, ['steps', '*', 'options', '*', 'id']),
  ])
    if (reserved.has(String(value)))
      yield {
        place: record.place(path),
        message: `Unexpected id "${String(value)}", expected a name that the troubleshooter does not use itself`,
        hint: 'Every question can be answered with "unknown", and every flow can ask for a diagnosis: choose another id.',
      }
}

export const flowChances = fileCheck('flow-chances', 'error', function* ({ place, records }) {
  if (place.kind !== 'flow') return
  for (const record of records) {
    yield* unknownCauses(record, [...flowGraph(record.value).causes.keys()])
    yield* tooMuch(record)
    yield* reservedNames(record)
  }
})
