/** Machine-readable error classes. Each maps to exactly one HTTP status (see `#api/problem.ts`) and one CLI exit code. */
export type DomainErrorCode =
  | 'invalid_input'
  | 'not_found'
  | 'unauthorized'
  | 'forbidden'
  | 'conflict'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'too_many_requests'
  | 'unavailable'

/** One field that was wrong, so a form can put the message beside it. */
export type FieldIssue = { path: string; message: string }

/** The same in every copy of this module. */
const brand = Symbol.for('fupan.DomainError')

/**
 * A fault a person can mend. `message` says what was expected, `hint` how to mend it.
 * Thrown where the fault is detected; translated once, at the edge (HTTP, CLI, UI).
 *
 * A built site holds this module twice: once in its bundle, once as the source that `npm start` runs. `instanceof`
 * knows the errors of both, or a fault found by one half would be an unforeseen one to the other.
 */
export class DomainError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value
  }

  readonly [brand] = true
  override readonly name = 'DomainError'
  readonly code: DomainErrorCode
  readonly hint: string | undefined
  readonly issues: readonly FieldIssue[]

  constructor(code: DomainErrorCode, message: string, hint?: string, issues: readonly FieldIssue[] = []) {
    super(message)
    this.code = code
    this.hint = hint
    this.issues = issues
  }
}
