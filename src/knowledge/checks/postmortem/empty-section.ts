/**
 * What: No section is only a heading.
 * Why: An empty section looks as if there had been nothing to say. Either there was, or the heading misleads.
 * 规则：不留只有标题的空章节。
 * 理由：空章节看起来像“没什么可说”；要么其实有，要么这个标题误导人。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | ## Lessons learned
 *   |
 *   | ## Attendees
 *   |
 *   | RF, SD
 *   → 1:1 Unexpected section "Lessons learned" without text, expected what is known, or that nothing is
 * Good:
 *   | ## Lessons learned
 *   |
 *   | None beyond those of the earlier report.
 */
import { postmortemCheck } from '../../lint/postmortem-check.ts'

export const emptySection = postmortemCheck('empty-section', 'warning', function* ({ sections, text, timeline }) {
  for (const { title, depth, parent, filled, own, from } of sections) {
    // The first heading is the title; a day over a timeline is one of its lines.
    if (depth === 1 || parent || timeline.entries.some((entry) => entry.from >= from && entry.from <= from + title.length + 8)) continue
    const bare = own.every(({ from: start, to }) => !/[\p{L}\p{N}]/u.test(text.slice(start, to)))
    if (filled && !(own.length > 0 && bare)) continue
    yield {
      at: from,
      message: `Unexpected section "${title}" without text, expected what is known, or that nothing is`,
      hint: 'Write one sentence, or remove the heading.',
    }
  }
})
