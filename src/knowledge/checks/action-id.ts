/**
 * What: The `id` of an action is its own within the postmortem.
 * Why: The board keeps an item's history under it; two of the same name would share one.
 * 规则：同一篇复盘里，改进项的 `id` 不能重复。
 * 理由：看板按它保存改进项的历史；两项同名，历史就混在一起。
 *
 * Bad:
 *   | ---
 *   | actions:
 *   |   - id: alert
 *   |     title: "Alert on stuck renewals"
 *   |   - id: alert
 *   |     title: "Alert on old certificates"
 *   | ---
 *   → 5:9 Unexpected second action "alert", expected an id of its own
 * Good:
 *   | ---
 *   | actions:
 *   |   - id: alert-renewals
 *   |     title: "Alert on stuck renewals"
 *   |   - id: alert-certificates
 *   |     title: "Alert on old certificates"
 *   | ---
 */
import { fileCheck } from '../lint/check.ts'
import { expand } from '../links/node-fields.ts'

export const actionIdIsOwn = fileCheck('action-id', 'error', function* ({ place, records }) {
  if (place.kind !== 'postmortem') return
  for (const record of records) {
    const seen = new Set<unknown>()
    for (const { path, value } of expand(record.value, ['actions', '*', 'id'])) {
      if (seen.has(value))
        yield {
          place: record.place(path),
          message: `Unexpected second action "${String(value)}", expected an id of its own`,
          hint: 'Name what it does: "alert-renewals".',
        }
      seen.add(value)
    }
  }
})
