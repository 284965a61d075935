/**
 * What: The `factor` of an action is the index (from 0) of a contributing factor.
 * Why: It says which cause the action answers; an index that leads nowhere answers nothing.
 * 规则：改进项的 `factor` 是某个促成因素的序号，从 0 开始。
 * 理由：它说明改进项针对哪个原因；指向不存在的序号，就什么也没针对。
 *
 * Bad:  two factors and factor: 2     Good:  factor: 1
 */
import { fileCheck } from '../lint/check.ts'
import { expand } from '../links/node-fields.ts'

export const actionFactor = fileCheck('action-factor', 'error', function* ({ place, records }) {
  if (place.kind !== 'postmortem') return
  for (const record of records) {
    const factors = expand(record.value, ['contributing_factors', '*']).length
    for (const { path, value } of expand(record.value, ['actions', '*', 'factor'])) {
      if (typeof value !== 'number' || value < factors) continue
      yield {
        place: record.place(path),
        message: `Unexpected factor ${value}, expected an index into the ${factors} contributing factors, counted from 0`,
        hint: factors === 0 ? 'Write the contributing factors first.' : factors === 1 ? 'Use 0.' : `Use 0 to ${factors - 1}.`,
      }
    }
  }
})
