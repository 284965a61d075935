import type { FlowOutline } from './outline-flow.ts'

/** A point of the map; `x` and `y` count grid steps. */
export type MapPoint = Readonly<{ anchor: string; mark: string; isQuestion: boolean; label: string; x: number; y: number }>
export type FlowMap = Readonly<{
  points: readonly MapPoint[]
  lines: readonly (readonly [from: MapPoint, to: MapPoint])[]
  columns: number
  rows: number
}>

type Item = { anchor: string; mark: string; isQuestion: boolean; label: string; depth: number; from: string[] }

/**
 * Places questions and causes on a grid: a column per answer given, inside a column near what leads there
 * (one pass of the barycentre rule, enough for flows of this size). Pure, so the same flow is always the same picture.
 */
export const layOutMap = (
  { steps, causes }: FlowOutline,
  labelOf: (item: FlowOutline['steps'][number]['step'] | FlowOutline['causes'][number]['cause']) => string,
): FlowMap => {
  const items: Item[] = [
    ...steps.map(({ step, number, depth, arrivals }) => ({
      anchor: step.id,
      mark: String(number),
      isQuestion: true,
      label: labelOf(step),
      depth,
      from: arrivals.map(({ anchor }) => anchor),
    })),
    ...causes.map(({ cause, letter, depth, arrivals }) => ({
      anchor: cause.id,
      mark: letter,
      isQuestion: false,
      label: labelOf(cause),
      depth,
      from: arrivals.map(({ anchor }) => anchor),
    })),
  ]
  const columns = Math.max(...items.map(({ depth }) => depth)) + 1
  const placed = new Map<string, MapPoint>()
  for (let x = 0; x < columns; x += 1) {
    const column = items
      .filter(({ depth }) => depth === x)
      .map((item) => ({ item, pull: middle(item.from.flatMap((anchor) => placed.get(anchor)?.y ?? [])) }))
      .toSorted((a, b) => a.pull - b.pull)
    let lowest = -1
    for (const { item, pull } of column) {
      const { depth: _depth, from: _from, ...point } = item
      lowest = Math.max(lowest + 1, Math.round(pull) - Math.floor((column.length - 1) / 2))
      placed.set(item.anchor, { ...point, x, y: lowest })
    }
  }
  const lines = items
    .flatMap(({ anchor, from }) => from.map((source) => [placed.get(source), placed.get(anchor)] as const))
    .filter((line): line is readonly [MapPoint, MapPoint] => line[0] !== undefined && line[1] !== undefined)
  const points = [...placed.values()]
  return { points, lines, columns, rows: Math.max(...points.map(({ y }) => y)) + 1 }
}

const middle = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
