/**
 * What: No action in the front matter was due before the incident it came out of.
 * Why: It is last year's number, copied or typed in January; the board then shows an action that was late before it began.
 * 规则：前置信息里的改进项，截止日期不得早于事故本身。
 * 理由：多半是写成了去年；看板上会出现一项还没开始就已逾期的改进。
 * Source: https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 *
 * Bad:
 *   | ---
 *   | times: { started: unknown, detected: "2025-03-12T08:40:00Z" }
 *   | actions: [{ title: Check the chain, due: "2024-03-28" }]
 *   | ---
 *   → 3:42 Unexpected due date "2024-03-28" before the incident, expected a day from 2025-03-12 on
 * Good:
 *   | ---
 *   | times: { started: "2025-03-12", detected: "2025-03" }
 *   | actions: [{ title: Check the chain, due: "2025-03-28" }, { title: Alert, due: unknown }]
 *   | ---
 */
import { fileCheck } from '../../lint/check.ts'
import { expand } from '../../links/node-fields.ts'
import { labelledMoments } from '../../postmortem-facts/labelled.ts'
import { valueAt } from '../../source/place.ts'

export const dueAfterIncident = fileCheck('due-after-incident', 'error', function* ({ place, records }) {
  if (place.kind !== 'postmortem') return
  for (const record of records) {
    const [first] = labelledMoments
      .flatMap((name) => {
        const time = valueAt(record.value, ['times', name])
        return typeof time === 'string' && time !== 'unknown' ? [time.slice(0, 10)] : []
      })
      .sort((a, b) => a.localeCompare(b))
    if (first === undefined) continue
    for (const { path, value } of expand(record.value, ['actions', '*', 'due'])) {
      // As texts, the shorter of two comparable times ends first: 2024-06 is no later than 2024-06-01.
      if (typeof value !== 'string' || value === 'unknown' || value.slice(0, first.length) >= first) continue
      yield {
        place: record.place(path),
        message: `Unexpected due date "${value}" before the incident, expected a day from ${first} on`,
        hint: 'Check the year: what came out of an incident cannot have been due before it.',
      }
    }
  }
})
