/**
 * What a troubleshooter reckons with, as plain numbers. Lists of numbers run along `causes`. The same code reckons in the
 * browser and on the server; how a flow becomes a model: `flow-model.ts`.
 */
export type Model = Readonly<{
  causes: readonly string[]
  /** How likely each cause is before anything was asked; sums to 1. Exactly one cause is at work (single fault). */
  prior: Belief
  repairs: readonly Repair[]
  questions: readonly Question[]
  /** What it costs to give up and hand over to support, minutes. */
  handOverMinutes: number
}>

/** The chance of each cause; sums to 1. */
export type Belief = readonly number[]

export type Repair = Readonly<{
  id: string
  /** What trying it costs, minutes. */
  minutes: number
  /** The chance that it solves the problem if this cause is at work. */
  fixes: readonly number[]
}>

export type Answer = Readonly<{
  id: string
  /** The chance of this answer if this cause is at work. Over the answers of a question they sum to 1. */
  given: readonly number[]
}>

export type Question = Readonly<{
  id: string
  /** What finding the answer costs, minutes. */
  minutes: number
  answers: readonly Answer[]
}>
