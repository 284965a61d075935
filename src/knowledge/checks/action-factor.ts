/**
 * What: the `factor` of an action is the index (from 0) of a contributing factor.
 * Why: it says which cause the action answers; an index that leads nowhere answers nothing.
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
