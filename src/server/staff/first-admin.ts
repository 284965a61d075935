import type { Environment } from '../environment.ts'
import { paths } from '#paths'
import type { StaffDeps } from './staff-deps.ts'
import { adminLink } from './staff-links.ts'

/** The address of a one-time link. English leads: its page offers the other language. */
export const linkAddress = ({ publicUrl }: Pick<Environment, 'publicUrl'>, code: string): string =>
  publicUrl + paths.deskWelcome('en', code)

/** While nobody can let people in: the link by which the first admin begins. A new one each time; the one before ends. */
export const firstAdminAddress = async (deps: StaffDeps, environment: Pick<Environment, 'publicUrl'>): Promise<string | undefined> =>
  (await deps.staff.hasAdmin()) ? undefined : linkAddress(environment, await adminLink(deps))
