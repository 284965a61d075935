import type { Flow, FlowStep } from '#knowledge/schemas/flow.ts'

/** How far an answer is to be trusted when nobody wrote how often it is given: people misread a meter now and then. */
const trust = 0.9

type Chances = Readonly<Record<string, number>>

/**
 * How likely each answer of a question is under one cause, before anything was learnt. What the author wrote (`given`) goes
 * first. Else the shape of the flow speaks: an answer that leads to the cause is given in nine cases of ten; a question that
 * does not lead to the cause says nothing about it.
 *
 * @returns option id → chance; sums to 1.
 */
export const chancesByCause = (flow: Flow, step: FlowStep, cause: string): Chances => {
  const written = step.options.flatMap(({ id, given }) => (given[cause] === undefined ? [] : [[id, given[cause]] as const]))
  if (written.length > 0) return shareOut(step, new Map(written))
  const leading = step.options.filter((option) => leadsTo(flow, option, cause, new Set()))
  if (leading.length === 0) return shareOut(step, new Map())
  return shareOut(step, new Map(leading.map(({ id }) => [id, (leading.length === step.options.length ? 1 : trust) / leading.length])))
}

/** Gives what is left of 1 in equal parts to the answers that have no chance yet. */
const shareOut = ({ options }: FlowStep, known: ReadonlyMap<string, number>): Chances => {
  const taken = [...known.values()].reduce((total, chance) => total + chance, 0)
  const others = options.length - known.size
  // When every answer has a chance, they are taken as proportions; lint has seen that they add up to no more than 1.
  const chance = (id: string): number => {
    const own = known.get(id)
    if (own === undefined) return Math.max(0, 1 - taken) / others
    return others === 0 && taken > 0 ? own / taken : own
  }
  return Object.fromEntries(options.map(({ id }) => [id, chance(id)]))
}

const leadsTo = (flow: Flow, { step, cause }: FlowStep['options'][number], wanted: string, seen: Set<string>): boolean => {
  if (cause !== undefined) return cause === wanted
  if (step === undefined || seen.has(step)) return false
  seen.add(step)
  return flow.steps.find(({ id }) => id === step)?.options.some((option) => leadsTo(flow, option, wanted, seen)) ?? false
}
