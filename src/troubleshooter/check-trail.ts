import { DomainError } from '#kernel/errors.ts'
import type { Flow } from '#knowledge/schemas/flow.ts'
import { moveProblem, type Trail } from './trail.ts'

/**
 * Refuses a trail with moves that the flow does not know: what would come out of it is not what the person thinks.
 *
 * @throws DomainError `invalid_input` naming each wrong move and what would fit.
 */
export const checkTrail = (flow: Flow, trail: Trail): void => {
  const issues = trail.flatMap((move, index) => {
    const message = moveProblem(flow, move)
    return message === undefined ? [] : [{ path: 'failed' in move ? `failed.${index}` : `answers.${move.step}`, message }]
  })
  if (issues.length > 0) throw new DomainError('invalid_input', 'some answers do not belong to this flow', undefined, issues)
}
