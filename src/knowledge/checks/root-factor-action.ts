/**
 * What: Every contributing factor marked as root is answered by an action.
 * Why: A root cause without a mechanism comes back; that is what Fupan exists to prevent.
 * 规则：每个标为根因的促成因素都有改进项对应。
 * 理由：没有机制的根因会再来；Fupan 就是为防止这个而存在。
 *
 * Bad:  is_root: true and no action with its index     Good:  actions: [{ factor: 0, … }]
 */
import { fileCheck } from '../lint/check.ts'
import { expand } from '../links/node-fields.ts'
import { valueAt } from '../source/place.ts'

export const rootFactorAction = fileCheck('root-factor-action', 'warning', function* ({ place, records }) {
  if (place.kind !== 'postmortem') return
  for (const record of records) {
    const answered = new Set(expand(record.value, ['actions', '*', 'factor']).map(({ value }) => value))
    for (const [index, factor] of expand(record.value, ['contributing_factors', '*']).entries()) {
      if (valueAt(factor.value, ['is_root']) !== true || answered.has(index)) continue
      yield {
        place: record.place([...factor.path, 'is_root'], 'key'),
        message: `Unexpected root factor without an action, expected an action with "factor: ${index}"`,
        hint: 'Add the action that keeps it from coming back, or link the one that does.',
      }
    }
  }
})
