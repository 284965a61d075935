/**
 * What: No way through a flow comes back to a step it has already asked.
 * Why: A troubleshooter that asks the same question twice has not listened; the engine would never end.
 * 规则：流程中没有任何一条路会回到已经问过的步骤。
 * 理由：同一个问题问两遍的排查没有在听；引擎也永远走不完。
 *
 * Bad:  a → b → a     Good:  a → b → cause
 */
import { fileCheck } from '../lint/check.ts'
import { flowGraph, type FlowEdge } from './flow-graph.ts'

/** Edges that close a cycle: they lead to a step that is still open on the way from the start (depth-first search). */
const closingEdges = (start: string, edges: readonly FlowEdge[]): FlowEdge[] => {
  const open = new Set<string>()
  const done = new Set<string>()
  const closing: FlowEdge[] = []
  const walk = (step: string): void => {
    open.add(step)
    for (const edge of edges) {
      if (edge.from !== step || edge.field !== 'step') continue
      if (open.has(edge.to)) closing.push(edge)
      else if (!done.has(edge.to)) walk(edge.to)
    }
    open.delete(step)
    done.add(step)
  }
  walk(start)
  return closing
}

export const flowCycles = fileCheck('flow-cycles', 'error', function* ({ place, records }) {
  if (place.kind !== 'flow') return
  for (const record of records) {
    const { start, edges } = flowGraph(record.value)
    if (start === undefined) continue
    for (const edge of closingEdges(start, edges)) {
      yield {
        place: record.place(edge.path),
        message: `Unexpected way back from "${edge.from}" to "${edge.to}", expected a flow without cycles`,
        hint: 'Lead to a cause or to a new step.',
      }
    }
  }
})
