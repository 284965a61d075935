/**
 * What: Every step and every cause can be reached from `start`.
 * Why: What cannot be reached is never shown, and whoever wrote it believes that it is.
 * 规则：从 `start` 能走到每个步骤和原因。
 * 理由：走不到的永远不会显示，而写它的人以为会。
 *
 * Bad:  a cause no option points to     Good:  an option with cause: mic-muted
 */
import { fileCheck } from '../lint/check.ts'
import { flowGraph, type FlowGraph } from './flow-graph.ts'

const reached = ({ start, edges }: FlowGraph): ReadonlySet<string> => {
  const seen = new Set<string>()
  const queue = start === undefined ? [] : [`step ${start}`]
  for (const node of queue) {
    if (seen.has(node)) continue
    seen.add(node)
    queue.push(...edges.filter((edge) => `step ${edge.from}` === node).map((edge) => `${edge.field} ${edge.to}`))
  }
  return seen
}

export const flowReachable = fileCheck('flow-reachable', 'error', function* ({ place, records }) {
  if (place.kind !== 'flow') return
  for (const record of records) {
    const graph = flowGraph(record.value)
    // With a start that does not exist nothing is reachable; `flow-targets` has said so.
    if (graph.start === undefined || !graph.steps.has(graph.start)) continue
    const seen = reached(graph)
    for (const [field, declared] of [
      ['step', graph.steps],
      ['cause', graph.causes],
    ] as const) {
      for (const [id, path] of declared) {
        if (seen.has(`${field} ${id}`)) continue
        yield {
          place: record.place(path),
          message: `Unexpected ${field} "${id}" that no answer leads to, expected a way to it from "${graph.start}"`,
          hint: `Point an option at it or remove the ${field}.`,
        }
      }
    }
  }
})
