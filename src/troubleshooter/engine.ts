import { DomainError, type FieldIssue } from '#kernel/errors.ts'
import type { Flow, FlowCause, FlowStep } from '#knowledge/schemas/flow.ts'

/** What somebody answered: step id → option id. */
export type Answers = Readonly<Record<string, string>>

/** The way walked so far and where it leads: the next question, or the cause. The same code runs in browser and server. */
export type Progress = Readonly<{
  path: readonly Readonly<{ step: string; option: string }>[]
  next: Readonly<{ kind: 'step'; step: FlowStep }> | Readonly<{ kind: 'cause'; cause: FlowCause }>
}>

const optionsOf = (step: FlowStep): string => step.options.map(({ id }) => id).join(', ')

/**
 * Walks a flow from its start along the given answers, to the first question without one, or to a cause.
 *
 * @throws DomainError `invalid_input` naming each answer that fits no step or no option, and answers beside the path:
 *   they were given to questions this way never asks, so the result would not be what the person thinks.
 */
export const walk = (flow: Flow, answers: Answers): Progress => {
  const steps = new Map(flow.steps.map((step) => [step.id, step]))
  const path: { step: string; option: string }[] = []
  let at = flow.start
  for (;;) {
    const step = steps.get(at)
    if (step === undefined)
      throw new DomainError(
        'unavailable',
        `flow "${flow.id}" leads to the step "${at}", which does not exist`,
        'run: npm run fupan -- lint',
      )
    const given = answers[at]
    if (given === undefined) return finish(flow, steps, answers, { path, next: { kind: 'step', step } })
    const option = step.options.find(({ id }) => id === given)
    if (option === undefined)
      throw new DomainError('invalid_input', 'an answer fits no option', undefined, [
        { path: `answers.${at}`, message: `expected one of ${optionsOf(step)}, got "${given}"` },
      ])
    if (path.some((earlier) => earlier.step === at))
      throw new DomainError('unavailable', `flow "${flow.id}" goes in a circle at "${at}"`, 'run: npm run fupan -- lint')
    path.push({ step: at, option: option.id })
    if (option.cause !== undefined)
      return finish(flow, steps, answers, { path, next: { kind: 'cause', cause: causeOf(flow, option.cause) } })
    // The schema demands exactly one of cause and step.
    at = option.step ?? ''
  }
}

const causeOf = (flow: Flow, id: string): FlowCause => {
  const cause = flow.causes.find((candidate) => candidate.id === id)
  if (cause === undefined)
    throw new DomainError('unavailable', `flow "${flow.id}" names the cause "${id}", which does not exist`, 'run: npm run fupan -- lint')
  return cause
}

const finish = (flow: Flow, steps: ReadonlyMap<string, FlowStep>, answers: Answers, progress: Progress): Progress => {
  const used = new Set(progress.path.map(({ step }) => step))
  const issues = Object.keys(answers)
    .filter((step) => !used.has(step))
    .map((step): FieldIssue => ({
      path: `answers.${step}`,
      message: steps.has(step) ? 'this question is not asked on this way' : `flow "${flow.id}" has no such step`,
    }))
  if (issues.length > 0)
    throw new DomainError(
      'invalid_input',
      'some answers do not belong to this way through the flow',
      'send only the answers given so far, from the start',
      issues,
    )
  return progress
}
