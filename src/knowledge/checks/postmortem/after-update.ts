/**
 * What: Nothing in the front matter happened after the day the text was last changed, and the next review, a guide's too, lies after it.
 * Why: A text cannot report what came later; a review in the past never comes due.
 * 规则：前置信息里的时间不得晚于最近更新日，下次复审日（指南也一样）要晚于更新日。
 * 理由：文章写不了之后才发生的事；过去的复审日永远不会到期。
 * Source: https://www.rfc-editor.org/rfc/rfc3339#section-5.1
 *
 * Bad:
 *   | ---
 *   | times: { started: "2027-05-17", resolved: unknown }
 *   | next_review: "2024-01-01"
 *   | updated: "2024-06-01"
 *   | ---
 *   → 2:19 Unexpected started "2027-05-17" after updated "2024-06-01", expected a day before it
 *   → 3:14 Unexpected next review "2024-01-01" before updated "2024-06-01", expected a day after it
 * Good:
 *   | ---
 *   | times: { started: "2024-05-17", resolved: "2024-05" }
 *   | next_review: "2025-01-01"
 *   | updated: "2024-06-01"
 *   | ---
 */
import { fileCheck } from '../../lint/check.ts'
import { labelledMoments } from '../../postmortem-facts/labelled.ts'
import type { ContentKind } from '../../source/content-kinds.ts'
import { valueAt } from '../../source/place.ts'

/** Where each kind of page says when it is looked at again. */
const reviewField: Partial<Record<ContentKind, string>> = { postmortem: 'next_review', guide: 'review_by' }

export const afterUpdate = fileCheck('after-update', 'error', function* ({ place, records }) {
  const field = reviewField[place.kind]
  if (field === undefined) return
  for (const record of records) {
    const updated = valueAt(record.value, ['updated'])
    if (typeof updated !== 'string') continue
    for (const name of labelledMoments) {
      const time = valueAt(record.value, ['times', name])
      // As texts, the shorter of two comparable times ends first: 2024-06 is no later than 2024-06-01.
      if (typeof time !== 'string' || time === 'unknown' || time.slice(0, 10) <= updated.slice(0, time.length)) continue
      yield {
        place: record.place(['times', name]),
        message: `Unexpected ${name} "${time}" after updated "${updated}", expected a day before it`,
        hint: 'Correct the time, or set "updated" to the day you changed the text.',
      }
    }
    const review = valueAt(record.value, [field])
    if (typeof review === 'string' && review < updated) {
      yield {
        place: record.place([field]),
        message: `Unexpected next review "${review}" before updated "${updated}", expected a day after it`,
        hint: 'Set the day on which somebody looks whether the mechanism works.',
      }
    }
  }
})
