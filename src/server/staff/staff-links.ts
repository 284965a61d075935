import { DomainError } from '#kernel/errors.ts'
import { system, type Actor, type StaffRole } from '#tickets/actor.ts'
import { assertMay } from '#tickets/permissions.ts'
import { isQueue } from '#tickets/ticket.ts'
import { hashSecret } from '#tickets/ticket-key.ts'
import { noteAudit } from './audit.ts'
import type { StaffDeps } from './staff-deps.ts'
import type { StaffLink, StaffMember } from './staff-repository.ts'
import { longestPassword, shortestPassword } from './staff-auth.ts'

/** How long a one-time link opens, ms: a weekend with a day before it. */
export const linkLifetimeMs = 3 * 24 * 60 * 60 * 1000

const newLink = async (deps: StaffDeps, actor: Actor, link: Omit<StaffLink, 'expiresAt' | 'madeBy'>): Promise<string> => {
  const code = Buffer.from(deps.randomBytes(24)).toString('base64url')
  const madeBy = actor.kind === 'staff' ? actor.name : 'system'
  await deps.staff.dropLinks(link.email)
  await deps.staff.addLink(hashSecret(code), { ...link, madeBy, expiresAt: deps.clock() + linkLifetimeMs })
  return code
}

/** Names stand in histories and beside each owner; an address there would reach customers. */
const isName = (name: string): boolean => !isQueue(name.toLowerCase()) && /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'_-]{0,59}$/u.test(name)
const isEmail = (email: string): boolean => /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(email)

const checkPerson = ({ name, email }: Readonly<{ name: string; email: string }>): void => {
  const issues = [
    ...(isName(name) ? [] : [{ path: 'name', message: "expected 1 to 60 letters, digits, spaces, or . ' _ -" }]),
    ...(isEmail(email) ? [] : [{ path: 'email', message: 'expected an e-mail address' }]),
  ]
  if (issues.length > 0) throw new DomainError('invalid_input', 'name or address cannot be used', undefined, issues)
}

const tidy = ({ name, email }: Readonly<{ name: string; email: string }>) => ({ name: name.trim(), email: email.trim().toLowerCase() })

/** The link by which the first admin begins, or an admin comes back in: made by whoever can start programs on the server. */
export const adminLink = async (deps: StaffDeps): Promise<string> => {
  const code = await newLink(deps, system, { name: null, email: null, role: 'admin' })
  await noteAudit(deps, system, { action: 'link.made', target: 'admin' })
  return code
}

/** An admin invites somebody. The link goes to them by whatever way the admin trusts. @returns its code, shown once. */
export const invite = async (
  deps: StaffDeps,
  actor: Actor,
  input: Readonly<{ name: string; email: string; role: StaffRole }>,
): Promise<string> => {
  assertMay(actor, 'people.manage')
  const person = tidy(input)
  checkPerson(person)
  const people = await deps.staff.list()
  const taken = people.some(({ name, email }) => name.toLowerCase() === person.name.toLowerCase() || email === person.email)
  if (taken)
    throw new DomainError('conflict', 'somebody has this name or address already', 'names and addresses are unique', [
      { path: 'email', message: 'expected an address and a name that nobody has yet' },
    ])
  const code = await newLink(deps, actor, { ...person, role: input.role })
  await noteAudit(deps, actor, { action: 'link.made', target: person.name, detail: `${input.role} ${person.email}` })
  return code
}

/** A new password for somebody who lost theirs: the same kind of link. */
export const renew = async (deps: StaffDeps, actor: Actor, memberId: string): Promise<string> => {
  assertMay(actor, 'people.manage')
  const member = await deps.staff.find(memberId)
  if (member === undefined) throw new DomainError('not_found', 'there is no such person')
  const code = await newLink(deps, actor, member)
  await noteAudit(deps, actor, { action: 'link.made', target: member.name })
  return code
}

/** What a link opens, before it is used. */
export const readLink = ({ staff, clock }: StaffDeps, code: string): Promise<StaffLink | undefined> =>
  staff.findLink(hashSecret(code), clock())

export type LinkUse = Readonly<{
  name: string
  email: string
  /** Null where a company's provider knows people. */ password: string | null
}>

/**
 * Follows a one-time link: begins the account it names, or sets a new password for it. It works once.
 *
 * @throws DomainError `not_found` when the link is not, or no longer, good; `invalid_input` for a wrong name, address or password.
 */
export const followLink = async (deps: StaffDeps, code: string, use: LinkUse): Promise<StaffMember> => {
  const link = await readLink(deps, code)
  if (link === undefined) throw new DomainError('not_found', 'this link was used, or is too old', 'ask for a new one')
  const person = tidy({ name: link.name ?? use.name, email: link.email ?? use.email })
  checkPerson(person)
  if (use.password !== null && (use.password.length < shortestPassword || use.password.length > longestPassword))
    throw new DomainError('invalid_input', `a password has ${shortestPassword} to ${longestPassword} characters`, undefined, [
      { path: 'password', message: `expected ${shortestPassword} to ${longestPassword} characters` },
    ])
  if (!(await deps.staff.useLink(hashSecret(code), deps.clock()))) throw new DomainError('not_found', 'this link was used a moment ago')
  try {
    const member = await memberFor(deps, link, person)
    if (use.password !== null) {
      await deps.staffAuth().setPassword(member.id, use.password)
      await deps.staff.endSessions(member.id)
    }
    await noteAudit(deps, { kind: 'staff', ...member }, { action: 'link.used', target: member.name, detail: member.role })
    return member
  } catch (error) {
    await deps.staff.restoreLink(hashSecret(code))
    throw error
  }
}

/** The person a link is for. The first admin's link may also bring an admin back who lost every other way in. */
const memberFor = async (deps: StaffDeps, link: StaffLink, person: Readonly<{ name: string; email: string }>): Promise<StaffMember> => {
  const known = await deps.staff.findByEmail(person.email)
  if (known === undefined) {
    const member = { id: Buffer.from(deps.randomBytes(12)).toString('base64url'), ...person, role: link.role, leftAt: null }
    await deps.staff.add(member, deps.clock())
    return member
  }
  if (known.role !== link.role || known.leftAt !== null) await deps.staff.change(known.id, { role: link.role, leftAt: null })
  return { ...known, role: link.role, leftAt: null }
}
