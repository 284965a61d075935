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

/**
 * A fault a person can mend. `message` says what was expected, `hint` how to mend it.
 * Thrown where the fault is detected; translated once, at the edge (HTTP, CLI, UI).
 */
export class DomainError extends Error {
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
