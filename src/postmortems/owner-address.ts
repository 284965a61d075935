import type { ActionSettings } from './actions/action-settings.ts'

/** Where an owner is written to. */
export type OwnerAddress = Readonly<{ name: string; address: string }>

/** A person of the team, as far as it takes to write to them. */
export type Member = Readonly<{ name: string; email: string; leftAt: number | null }>

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/**
 * A postmortem's owner is a name: a team of `content/settings/actions.yaml`, or a person who signs in here and has not left.
 *
 * @returns undefined when nobody knows where to write to
 */
export const ownerAddress = (
  owner: string,
  { owners }: Pick<ActionSettings, 'owners'>,
  members: readonly Member[],
): OwnerAddress | undefined => {
  const team = owners.find(({ name, also }) => [name, ...also].some((known) => same(known, owner)))
  if (team !== undefined) return { name: owner, address: team.mail }
  const member = members.find(({ name, leftAt }) => leftAt === null && same(name, owner))
  return member && { name: member.name, address: member.email }
}
