/**
 * Does reckoning pay? Walks each flow on cases drawn from the ticket history and compares the mean cost, in minutes, of the
 * troubleshooter with a fixed tree, with trying fixes by probability, and at random.
 *
 * Each resolved public case gives the true cause; the troubleshooter has learnt from all others, not from it. How somebody
 * with that cause answers, and whether the fix works, is drawn from what people wrote in the flow: the costs are those of a
 * simulated reader, not measured on people. Every walk ends solved or handed over.
 */
import { bundledTickets } from '#importers/bundled-answers.ts'
import { library } from '#knowledge/library.ts'
import type { Flow } from '#knowledge/schemas/flow.ts'
import { flowModel } from '#troubleshooter/flow-model.ts'
import { attributeCase } from '#troubleshooter/learning/attribute-case.ts'
import { toCase } from '#troubleshooter/learning/case-weight.ts'
import { createLearner, type WeighedCase } from '#troubleshooter/learning/learn.ts'
import type { Model } from '#troubleshooter/model.ts'
import { cannotTell, type Trail } from '#troubleshooter/trail.ts'
import { troubleshoot } from '#troubleshooter/troubleshoot.ts'
import { seededRandom } from './seeded-random.ts'

/** Draws per case. */
const draws = 100
/** How often somebody cannot tell. */
const unsure = 0.1

/** Somebody with a problem: answers and fixes come out as chance has it, the same for everyone who asks with the same seed. */
type Reader = Readonly<{ answer: (question: string) => string; works: (repair: string) => boolean }>

const readerWith = (world: Model, cause: number, seed: number): Reader => {
  const random = seededRandom(seed)
  // Drawn once per question and fix, in the order of the model, so that every way of walking meets the same person.
  const answers = new Map(
    world.questions.map(({ id, answers: options }) => {
      const isUnsure = random() < unsure
      let left = random()
      const given = options.find((option) => (left -= option.given[cause] ?? 0) < 0) ?? options.at(-1)
      return [id, isUnsure ? cannotTell : (given?.id ?? cannotTell)] as const
    }),
  )
  const working = new Set(world.repairs.filter(({ fixes }) => random() < (fixes[cause] ?? 0)).map(({ id }) => id))
  return { answer: (question) => answers.get(question) ?? cannotTell, works: (repair) => working.has(repair) }
}

type Walk = Readonly<{ minutes: number; solved: boolean }>
type Policy = (flow: Flow, model: Model, reader: Reader, random: () => number) => Walk

const minutesOf = (items: readonly Readonly<{ id: string; minutes: number }>[], id: string): number =>
  items.find((item) => item.id === id)?.minutes ?? 0

const reckoning: Policy = (flow, model, reader) => {
  let trail: Trail = []
  for (let minutes = 0; ;) {
    const { move } = troubleshoot(flow, model, trail)
    if (move.kind === 'hand-over') return { minutes: minutes + model.handOverMinutes, solved: false }
    if (move.kind === 'ask') {
      const { id } = move.value.question
      minutes += move.value.question.minutes
      trail = [...trail, { step: id, option: reader.answer(id) }]
    } else {
      minutes += move.repair.minutes
      if (reader.works(move.repair.id)) return { minutes, solved: true }
      trail = [...trail, { failed: move.repair.id }]
    }
  }
}

/** Fixes in this order until one works; then support. */
const tryAll = (model: Model, reader: Reader, order: readonly string[], spent = 0): Walk => {
  let minutes = spent
  for (const id of order) {
    minutes += minutesOf(model.repairs, id)
    if (reader.works(id)) return { minutes, solved: true }
  }
  return { minutes: minutes + model.handOverMinutes, solved: false }
}

const byProbability = (model: Model): string[] =>
  model.causes
    .map((id, at) => ({ id, share: model.prior[at] ?? 0 }))
    .toSorted((a, b) => b.share - a.share)
    .map(({ id }) => id)

/** The questions in the order they are written; somebody who cannot tell guesses. */
const walkTree = (flow: Flow, model: Model, reader: Reader, random: () => number): Readonly<{ cause: string; minutes: number }> => {
  let at = flow.start
  for (let minutes = 0; ;) {
    const step = flow.steps.find(({ id }) => id === at)
    if (step === undefined) throw new Error(`${flow.id}: no step "${at}"`)
    minutes += minutesOf(model.questions, at)
    const said = reader.answer(at)
    const option = step.options.find(({ id }) => id === said) ?? step.options[Math.floor(random() * step.options.length)]
    if (option?.cause !== undefined) return { cause: option.cause, minutes }
    at = option?.step ?? ''
  }
}

const policies: Readonly<Record<string, Policy>> = {
  'fixed tree, then support': (flow, model, reader, random) => {
    const { cause, minutes } = walkTree(flow, model, reader, random)
    return tryAll(model, reader, [cause], minutes)
  },
  'fixed tree, then by probability': (flow, model, reader, random) => {
    const { cause, minutes } = walkTree(flow, model, reader, random)
    return tryAll(model, reader, [cause, ...byProbability(model).filter((id) => id !== cause)], minutes)
  },
  'fixes by probability': (_, model, reader) => tryAll(model, reader, byProbability(model)),
  'fixes at random': (_, model, reader, random) =>
    tryAll(
      model,
      reader,
      model.causes
        .map((id) => [random(), id] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, id]) => id),
    ),
  'support at once': (_, model) => ({ minutes: model.handOverMinutes, solved: false }),
}

const { flows, cases } = library()
const history = bundledTickets(cases).map(({ record, ticket }) => ({
  ...toCase(ticket, record.articles ?? []),
  number: record.external_id,
}))

const learntWithout = (left: WeighedCase, flow: Flow): Model => {
  const learner = createLearner([flow])
  for (const other of history) if (other !== left) learner.takeCase(other)
  return flowModel(flow, learner.learnt()[flow.id])
}

type Sum = { minutes: number; solved: number; weight: number }
const totals = new Map<string, Sum>()
const add = (name: string, { minutes, solved }: Walk, weight: number): void => {
  const sum = totals.get(name) ?? { minutes: 0, solved: 0, weight: 0 }
  totals.set(name, { minutes: sum.minutes + weight * minutes, solved: sum.solved + (solved ? weight : 0), weight: sum.weight + weight })
}

let counted = 0
for (const resolved of history) {
  const attributions = attributeCase(flows, resolved)
  if (attributions.length > 0) counted += 1
  for (const { flow: id, cause, part } of attributions) {
    const flow = flows.find((candidate) => candidate.id === id)
    if (flow === undefined) continue
    const written = flowModel(flow)
    const learnt = learntWithout(resolved, flow)
    const truth = written.causes.indexOf(cause)
    for (let draw = 0; draw < draws; draw += 1) {
      const reader = readerWith(written, truth, draw + 1)
      const weight = part / draws
      const random = seededRandom(draw + 7919)
      add('troubleshooter, learnt from the other cases', reckoning(flow, learnt, reader, random), weight)
      add('troubleshooter, estimates only', reckoning(flow, written, reader, random), weight)
      for (const [name, policy] of Object.entries(policies)) add(name, policy(flow, learnt, reader, random), weight)
    }
  }
}

console.log(`${counted} of ${history.length} public cases say what their cause was; ${draws} walks each, left out of what was learnt`)
console.log('\n| way | mean minutes | solved without support |\n| --- | ---: | ---: |')
for (const [name, { minutes, solved, weight }] of totals)
  console.log(`| ${name} | ${(minutes / weight).toFixed(1)} | ${((100 * solved) / weight).toFixed(0)} % |`)
