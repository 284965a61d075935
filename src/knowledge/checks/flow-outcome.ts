/**
 * What: Every cause of a flow leads on: to an article (`related`), or to support (`hand_over: true`).
 * Why: A fix that does not help must not be the end; nobody is left alone with a diagnosis.
 * 规则：每个原因都有去处：一篇条目（`related`），或转给支持（`hand_over: true`）。
 * 理由：办法不管用不能就此结束；不能让人拿着诊断结果没有下文。
 *
 * Bad:  related: []     Good:  related: [guide/firewalls-and-proxies], or hand_over: true
 */
import { fileCheck } from '../lint/check.ts'
import { expand } from '../links/node-fields.ts'
import { valueAt } from '../source/place.ts'

export const flowOutcome = fileCheck('flow-outcome', 'error', function* ({ place, records }) {
  if (place.kind !== 'flow') return
  for (const record of records) {
    for (const { value, path } of expand(record.value, ['causes', '*'])) {
      const related = valueAt(value, ['related'])
      if ((Array.isArray(related) && related.length > 0) || valueAt(value, ['hand_over']) === true) continue
      yield {
        place: record.place([...path, 'id']),
        message: `Unexpected end at cause "${String(valueAt(value, ['id']))}", expected an article or a hand-over`,
        hint: 'Name an article in related, or say hand_over: true.',
      }
    }
  }
})
