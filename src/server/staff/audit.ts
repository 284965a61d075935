import { DomainError } from '#kernel/errors.ts'
import { actorLabel, type Actor } from '#tickets/actor.ts'
import { assertMay } from '#tickets/permissions.ts'
import type { StaffDeps } from './staff-deps.ts'
import type { AuditEntry } from './staff-repository.ts'

/** What the log knows of; tickets add `ticket.` and the type of their event. */
export const auditActions = [
  'signed_in',
  'signed_out',
  'sign_in.failed',
  'tickets.imported',
  'link.made',
  'link.used',
  'role.changed',
  'person.left',
  'person.returned',
  'token.created',
  'token.revoked',
  'share.made',
  'share.renewed',
  'share.revoked',
  'publication.approved',
  'publication.published',
  'article.retracted',
  'article.restored',
] as const
export type AuditAction = (typeof auditActions)[number]

export type AuditDeps = Pick<StaffDeps, 'staff' | 'clock' | 'randomBytes'>

type Deed = Readonly<{ action: AuditAction; target: string; detail?: string }>

/** Writes down what somebody did to an account, a token or many tickets at once. */
export const noteAudit = (deps: AuditDeps, actor: Actor, { action, target, detail }: Deed): Promise<void> =>
  deps.staff.note(Buffer.from(deps.randomBytes(9)).toString('base64url'), {
    at: deps.clock(),
    actor: actor.kind === 'anonymous' ? 'anonymous' : actorLabel(actor),
    action,
    target,
    detail: detail ?? null,
  })

/**
 * What staff did, newest first.
 *
 * @param before epoch ms: the page below this moment.
 * @throws DomainError when the actor may not manage people.
 */
export const readAudit = async (
  { staff }: Pick<StaffDeps, 'staff'>,
  actor: Actor,
  { before, limit }: Readonly<{ before: number; limit: number }>,
): Promise<readonly AuditEntry[]> => {
  assertMay(actor, 'people.manage')
  if (!Number.isSafeInteger(before)) throw new DomainError('invalid_input', 'before: expected a moment in epoch milliseconds')
  return staff.audit({ before, limit })
}
