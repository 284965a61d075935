/**
 * What: At least one contributing factor is marked as root, and a root factor is no "unknown" without evidence.
 * Why: Mechanisms answer root factors; where none is marked, nothing has to be answered.
 * 规则：至少有一个促成因素标为根因；标为根因的不能既是 unknown 又没有证据。
 * 理由：机制针对根因；没有根因，就什么都不必做。
 * Source: https://sre.google/sre-book/postmortem-culture/
 *
 * Bad:
 *   | ---
 *   | contributing_factors:
 *   |   - { category: code_defect, detail: "One flag answered two questions." }
 *   | ---
 *   → 2:1 Unexpected factors without a root, expected one with "is_root: true"
 * Good:
 *   | ---
 *   | contributing_factors:
 *   |   - { category: code_defect, detail: "One flag answered two questions.", is_root: true }
 *   | ---
 */
import { fileCheck } from '../../lint/check.ts'
import { expand } from '../../links/node-fields.ts'
import { valueAt } from '../../source/place.ts'

export const rootFactorMarked = fileCheck('root-factor-marked', 'warning', function* ({ place, records }) {
  if (place.kind !== 'postmortem') return
  for (const record of records) {
    const factors = expand(record.value, ['contributing_factors', '*'])
    if (factors.length === 0) continue
    const roots = factors.filter(({ value }) => valueAt(value, ['is_root']) === true)
    if (roots.length === 0) {
      yield {
        place: record.place(['contributing_factors'], 'key'),
        message: 'Unexpected factors without a root, expected one with "is_root: true"',
        hint: 'Mark the factor without which it would not have happened.',
      }
    }
    for (const { value, path } of roots) {
      if (valueAt(value, ['category']) !== 'unknown' || expand(value, ['evidence', '*']).length > 0) continue
      yield {
        place: record.place([...path, 'category']),
        message: 'Unexpected root factor "unknown" without evidence, expected where it was looked for',
        hint: 'Link what was examined, or do not mark it as root.',
      }
    }
  }
})
