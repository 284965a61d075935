import type { Flow, FlowCause, FlowStep } from '#knowledge/schemas/flow.ts'

/** An answer of a question and the place it leads to. */
export type OutlinedOption = Readonly<{ option: FlowStep['options'][number]; to: OutlinedTarget }>
export type OutlinedTarget = Readonly<{ anchor: string } & ({ question: number } | { cause: string })>
/** A question somewhere else that leads here, by one or more of its answers. */
export type Arrival = Readonly<{ question: number; anchor: string; options: FlowStep['options'] }>

export type OutlinedStep = Readonly<{
  step: FlowStep
  number: number
  depth: number
  options: readonly OutlinedOption[]
  arrivals: readonly Arrival[]
}>
export type OutlinedCause = Readonly<{ cause: FlowCause; letter: string; depth: number; arrivals: readonly Arrival[] }>
export type FlowOutline = Readonly<{ steps: readonly OutlinedStep[]; causes: readonly OutlinedCause[] }>

/** `0 → A`, `25 → Z`, `26 → AA`. */
const letterOf = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26)

/**
 * Numbers a troubleshooter for reading on paper: questions 1, 2, 3 … in the order a reader first meets them,
 * causes A, B, C … likewise. `depth` is the greatest number of answers that lead there, so that every answer leads on.
 * What cannot be reached from the start comes last and keeps its number, so nothing is hidden.
 */
export const outlineFlow = (flow: Flow): FlowOutline => {
  const stepById = new Map(flow.steps.map((step) => [step.id, step]))
  const depths = depthsFrom(flow, stepById)
  const last = Math.max(0, ...depths.values()) + 1
  const inOrder = <Item extends { id: string }>(items: readonly Item[]): Item[] => {
    const met = [...depths.keys()]
    return items.toSorted((a, b) => place(met, a.id) - place(met, b.id))
  }
  const numbers = new Map(inOrder(flow.steps).map((step, index) => [step.id, index + 1]))
  const letters = new Map(inOrder(flow.causes).map((cause, index) => [cause.id, letterOf(index)]))
  const arrivalsAt = (id: string): Arrival[] =>
    inOrder(flow.steps).flatMap((step) => {
      const options = step.options.filter((option) => (option.step ?? option.cause) === id)
      return options.length === 0 ? [] : [{ question: numbers.get(step.id) ?? 0, anchor: step.id, options }]
    })
  const target = ({ step, cause }: FlowStep['options'][number]): OutlinedTarget =>
    step === undefined
      ? { anchor: cause ?? '', cause: letters.get(cause ?? '') ?? '?' }
      : { anchor: step, question: numbers.get(step) ?? 0 }

  return {
    steps: inOrder(flow.steps).map((step) => ({
      step,
      number: numbers.get(step.id) ?? 0,
      depth: depths.get(step.id) ?? last,
      options: step.options.map((option) => ({ option, to: target(option) })),
      arrivals: arrivalsAt(step.id),
    })),
    causes: inOrder(flow.causes).map((cause) => ({
      cause,
      letter: letters.get(cause.id) ?? '?',
      depth: depths.get(cause.id) ?? last,
      arrivals: arrivalsAt(cause.id),
    })),
  }
}

const place = (met: readonly string[], id: string): number => (met.includes(id) ? met.indexOf(id) : met.length)

/**
 * Meets everything breadth first: insertion order is the order of meeting. Then moves each item past all that leads to it.
 * A flow has no cycles (`fupan lint` refuses them); the bound keeps a broken one from hanging the build.
 */
const depthsFrom = (flow: Flow, stepById: ReadonlyMap<string, FlowStep>): Map<string, number> => {
  const depths = new Map([[flow.start, 0]])
  const nextOf = (id: string): string[] => stepById.get(id)?.options.flatMap((option) => option.step ?? option.cause ?? []) ?? []
  for (const [id, depth] of depths) for (const next of nextOf(id)) if (!depths.has(next)) depths.set(next, depth + 1)
  const settle = (): void => {
    for (const [id, depth] of depths)
      for (const next of nextOf(id)) depths.set(next, Math.min(Math.max(depths.get(next) ?? 0, depth + 1), flow.steps.length))
  }
  flow.steps.forEach(settle)
  return depths
}
