/**
 * What: `start`, and the `step` or `cause` of every option, exist in the flow.
 * Why: An answer that leads nowhere leaves a reader in the middle of a fault with an empty page.
 * 规则：`start` 以及每个选项的 `step` 或 `cause` 都存在。
 * 理由：答了却无处可去，读者就停在故障半路的空页面上。
 *
 * Bad:  step: check-permision     Good:  step: check-permission
 */
import { fileCheck } from '../lint/check.ts'
import { didYouMean } from '../lint/closest.ts'
import { flowGraph } from './flow-graph.ts'

export const flowTargets = fileCheck('flow-targets', 'error', function* ({ place, records }) {
  if (place.kind !== 'flow') return
  for (const record of records) {
    const { start, steps, causes, edges } = flowGraph(record.value)
    const uses = [...(start === undefined ? [] : [{ to: start, field: 'step' as const, path: ['start'] }]), ...edges]
    for (const { to, field, path } of uses) {
      const known = field === 'step' ? steps : causes
      if (known.has(to)) continue
      yield {
        place: record.place(path),
        message: `Unexpected ${field} "${to}", expected the id of a ${field} of this flow`,
        hint: didYouMean(to, [...known.keys()], `Add the ${field} or correct the id.`),
      }
    }
  }
})
