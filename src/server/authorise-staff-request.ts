import { DomainError } from '#kernel/errors.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { Permission } from '#tickets/permissions.ts'
import { actorOfRequest } from './authorise.ts'
import { getServices } from './services.ts'

/**
 * The member of staff behind a request to a page, or undefined for everybody else: show the sign-in page then.
 * @param permission what the page needs.
 * Pages call this themselves, the middleware in front of them is not enough.
 */
export const authoriseStaffRequest = async (
  request: Request,
  permission: Permission = 'tickets.read',
): Promise<Extract<Actor, { kind: 'staff' }> | undefined> => {
  const { access, environment } = await getServices()
  try {
    const actor = await actorOfRequest(access, environment.publicUrl, request)
    assertStaff(actor, permission)
    return actor
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'unauthorized' || error.code === 'forbidden')) return undefined
    throw error
  }
}
