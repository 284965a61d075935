/**
 * What: Within a flow the ids of steps and causes differ from each other, and so do the options of one step.
 * Why: They are the anchors of the page and the names in a reader's recorded answers.
 * 规则：同一流程中步骤与原因的 id 互不相同，同一步骤的选项也互不相同。
 * 理由：它们是页面的锚点，也是读者答案记录里的名字。
 *
 * Bad:  a step and a cause both called muted     Good:  ask-muted and muted
 */
import { fileCheck } from '../lint/check.ts'
import type { Fault } from '../lint/message.ts'
import { expand, type FoundValue } from '../links/node-fields.ts'
import type { SourceRecord } from '../source/record.ts'

const repeated = (record: SourceRecord, ids: readonly FoundValue[], what: string): Fault[] =>
  ids
    .filter(({ value }, index) => ids.findIndex((other) => other.value === value) < index)
    .map(({ value, path }) => ({
      place: record.place(path),
      message: `Unexpected second "${String(value)}", expected ${what}`,
      hint: 'Give one of them another id.',
    }))

export const duplicateFlowId = fileCheck('duplicate-flow-id', 'error', function* ({ place, records }) {
  if (place.kind !== 'flow') return
  for (const record of records) {
    const anchors = [...expand(record.value, ['steps', '*', 'id']), ...expand(record.value, ['causes', '*', 'id'])]
    yield* repeated(record, anchors, 'ids of steps and causes to differ')
    for (const step of expand(record.value, ['steps', '*'])) {
      yield* repeated(record, expand(step.value, ['options', '*', 'id'], step.path), 'the options of a step to differ')
    }
  }
})
