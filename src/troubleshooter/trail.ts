import type { Flow } from '#knowledge/schemas/flow.ts'
import { findingIds } from '#knowledge/vocabulary.ts'

/** An answer that was given, or a fix that was tried and did not help. */
export type Move = Readonly<{ step: string; option: string }> | Readonly<{ failed: string }>
/** The way somebody has come, oldest move first. Only ids: nothing about the person. */
export type Trail = readonly Move[]

/** "I cannot tell": may be said to every question. */
export const cannotTell = 'unknown'

/** The question that every flow has without writing it: what a diagnosis of a recorded call finds. Its answer is the finding. */
export const diagnosisStep = 'diagnosis'
/** A diagnosis that found nothing this flow knows. */
export const nothingFound = 'none'

const isFinding = (id: string): boolean => findingIds.some((known) => known === id)

/** The findings of an answer to the question for a diagnosis, root finding first; none when it is anything else. */
export const findingsOf = (option: string): readonly string[] => {
  const ids = option.split('+')
  return ids.every(isFinding) ? ids : []
}

/** The answer to the question for a diagnosis. */
export const diagnosisOption = (findings: readonly string[]): string => findings.join('+') || nothingFound

/** Why a move does not belong to a flow; undefined when it does. */
export const moveProblem = (flow: Flow, move: Move): string | undefined => {
  if ('failed' in move)
    return flow.causes.some(({ id }) => id === move.failed)
      ? undefined
      : `expected one of ${flow.causes.map(({ id }) => id).join(', ')}, got "${move.failed}"`
  if (move.step === diagnosisStep)
    return move.option === cannotTell || move.option === nothingFound || findingsOf(move.option).length > 0
      ? undefined
      : `expected a finding, "${nothingFound}" or "${cannotTell}", got "${move.option}"`
  const step = flow.steps.find(({ id }) => id === move.step)
  if (step === undefined) return `flow "${flow.id}" has no such step`
  const options = [...step.options.map(({ id }) => id), cannotTell]
  return options.includes(move.option) ? undefined : `expected one of ${options.join(', ')}, got "${move.option}"`
}

/** Drops what a flow does not know (it was changed since) and what was answered anew later. */
export const tidyTrail = (flow: Flow, trail: Trail): Trail =>
  trail.filter((move, index) => moveProblem(flow, move) === undefined && !trail.slice(index + 1).some((later) => isSame(move, later)))

const isSame = (a: Move, b: Move): boolean =>
  'failed' in a ? 'failed' in b && a.failed === b.failed : !('failed' in b) && a.step === b.step

/** For the address: `joined.join-ok/which-side.unknown/!join-rejected`. */
export const writeTrail = (trail: Trail): string =>
  trail.map((move) => ('failed' in move ? `!${move.failed}` : `${move.step}.${move.option}`)).join('/')

/** Reads what `writeTrail` wrote; what it could not have written is left out. */
export const readTrail = (text: string): Trail =>
  text.split('/').flatMap((part): Trail => {
    const failed = /^!([a-z0-9-]+)$/.exec(part)?.[1]
    if (failed !== undefined) return [{ failed }]
    const [, step, option] = /^([a-z0-9-]+)\.([a-z0-9+-]+)$/.exec(part) ?? []
    return step === undefined || option === undefined ? [] : [{ step, option }]
  })
