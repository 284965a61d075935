import { DomainError } from '#kernel/errors.ts'
import type { Actor, StaffRole } from '#tickets/actor.ts'
import { assertMay } from '#tickets/permissions.ts'
import { noteAudit } from './audit.ts'
import type { StaffDeps } from './staff-deps.ts'
import type { StaffMember } from './staff-repository.ts'

/** Everybody, those who left too. */
export const listStaff = async ({ staff }: Pick<StaffDeps, 'staff'>, actor: Actor): Promise<readonly StaffMember[]> => {
  assertMay(actor, 'people.manage')
  return staff.list()
}

/** Names a ticket can be handed to: who belongs to the team, for whoever works on tickets. */
export const colleagues = async ({ staff }: Pick<StaffDeps, 'staff'>, actor: Actor): Promise<readonly string[]> => {
  assertMay(actor, 'tickets.read')
  return (await staff.list()).filter(({ leftAt }) => leftAt === null).map(({ name }) => name)
}

const memberWithId = async ({ staff }: StaffDeps, id: string): Promise<StaffMember> => {
  const member = await staff.find(id)
  if (member === undefined) throw new DomainError('not_found', 'there is no such person', 'open the list of people again')
  return member
}

/** Takes effect with the next request of that person. @throws DomainError `conflict` when no admin would be left. */
export const changeRole = async (deps: StaffDeps, actor: Actor, id: string, role: StaffRole): Promise<void> => {
  assertMay(actor, 'people.manage')
  const member = await memberWithId(deps, id)
  if (member.role === role) return
  await deps.staff.change(id, { role })
  await noteAudit(deps, actor, { action: 'role.changed', target: member.name, detail: `${member.role} → ${role}` })
}

/** Somebody leaves the team: their sessions end at once, their name stays in histories. Or they come back. */
export const setLeft = async (deps: StaffDeps, actor: Actor, id: string, hasLeft: boolean): Promise<void> => {
  assertMay(actor, 'people.manage')
  const member = await memberWithId(deps, id)
  if ((member.leftAt !== null) === hasLeft) return
  await deps.staff.change(id, { leftAt: hasLeft ? deps.clock() : null })
  if (hasLeft) await deps.staff.endSessions(id)
  await noteAudit(deps, actor, { action: hasLeft ? 'person.left' : 'person.returned', target: member.name })
}
