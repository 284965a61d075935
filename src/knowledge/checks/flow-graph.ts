import { expand } from '../links/node-fields.ts'
import { valueAt, type DataPath } from '../source/place.ts'

/** One answer of a step and where it leads. */
export type FlowEdge = Readonly<{ from: string; to: string; field: 'step' | 'cause'; path: DataPath }>

/** A flow as a graph; reads data of any shape, because the schema check says what is missing. */
export type FlowGraph = Readonly<{
  start: string | undefined
  /** Id → path of its declaration. */
  steps: ReadonlyMap<string, DataPath>
  causes: ReadonlyMap<string, DataPath>
  edges: readonly FlowEdge[]
}>

export const flowGraph = (value: unknown): FlowGraph => {
  const start = valueAt(value, ['start'])
  const edges = expand(value, ['steps', '*']).flatMap((step) => {
    const from = valueAt(step.value, ['id'])
    if (typeof from !== 'string') return []
    return (['step', 'cause'] as const).flatMap((field) =>
      expand(step.value, ['options', '*', field], step.path).flatMap(({ path, value: to }) =>
        typeof to === 'string' ? [{ from, to, field, path }] : [],
      ),
    )
  })
  return { start: typeof start === 'string' ? start : undefined, steps: ids(value, 'steps'), causes: ids(value, 'causes'), edges }
}

const ids = (value: unknown, list: 'steps' | 'causes'): ReadonlyMap<string, DataPath> =>
  new Map(expand(value, [list, '*', 'id']).flatMap(({ value: id, path }) => (typeof id === 'string' ? [[id, path] as const] : [])))
