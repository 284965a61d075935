import { randomBytes } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'
import { anonymous } from '#tickets/actor.ts'
import type { Storage } from '#storage/storage.ts'
import type { AccessDeps } from '../access.ts'
import type { Environment } from '../environment.ts'
import type { Log } from '../log.ts'
import { noteAudit } from '../staff/audit.ts'
import { createStaffAuth, type StaffAuth } from '../staff/staff-auth.ts'

/** Name of the setting that signs cookies where the environment does not say. */
const authSecretSetting = 'auth-secret'

export const accessDeps = async (environment: Environment, storage: Storage, clock: Clock, log: Log): Promise<AccessDeps> => {
  const secret = environment.authSecret ?? (await storage.settings.getOrSet(authSecretSetting, randomBytes(32).toString('base64url')))
  let staffAuth: StaffAuth | undefined
  const deps: AccessDeps = {
    access: storage.access,
    staff: storage.staff,
    clock,
    randomBytes,
    // Made when somebody signs in or shows a session: commands and readers need none of it.
    staffAuth: () =>
      (staffAuth ??= createStaffAuth({
        database: storage.staffAuth,
        secret,
        environment,
        staff: storage.staff,
        onProblem: (message) => log.warn({ problem: message }, 'signing in'),
        onRefused: (member) => noteAudit(deps, anonymous, { action: 'sign_in.failed', target: member?.name ?? '' }),
        onSignedIn: (member) => noteAudit(deps, { kind: 'staff', ...member }, { action: 'signed_in', target: member.name }),
      })),
  }
  return deps
}
