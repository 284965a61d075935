import type { Language } from '#kernel/languages.ts'
import { find, type FindDeps } from '#search/find.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { Ticket } from '#tickets/ticket.ts'
import { confidenceOf, isConfident, mostConsidered, worthIn } from './confidence.ts'
import type { DeflectionDeps } from './suggest.ts'
import { toSuggestion, type Suggestion } from './suggestion.ts'

/** A case as far as its likeness to others goes. */
export type Case = Readonly<Pick<Ticket, 'source' | 'externalId' | 'title' | 'body' | 'scenario' | 'platform' | 'sdkVersion'>>

/** A question longer than this adds time, not knowledge. */
const mostBody = 8000

/**
 * Articles and earlier tickets that look like this case, with reasons: what staff may link. Unlike `suggest` it sees
 * internal tickets and begins no session, since nobody is being deflected.
 *
 * @throws DomainError when the actor is not staff.
 */
export const similarForStaff = async (
  deps: FindDeps & Partial<Pick<DeflectionDeps, 'sdkOf'>>,
  actor: Actor,
  { source, externalId, title, body, scenario, platform, sdkVersion }: Case,
  lang: Language,
  limit: number,
): Promise<readonly Suggestion[]> => {
  assertStaff(actor)
  const { query, found } = await find(
    deps,
    { title, body: body.slice(0, mostBody) },
    { audience: 'staff', excludeRecord: `${source}:${externalId}` },
    { learn: true, among: mostConsidered, accepts: isConfident, limit },
  )
  const asked = {
    lang,
    scenario: scenario ?? undefined,
    platform: platform ?? undefined,
    sdkVersion: sdkVersion ?? undefined,
    said: `${title}\n${body}`,
    sdkOf: deps.sdkOf,
    seesTickets: true,
  }
  const worthOf = worthIn(query, found)
  return found.flatMap((item) => {
    const confidence = confidenceOf(query, item)
    return confidence === undefined ? [] : [toSuggestion(query, item, { confidence, worth: worthOf(item) }, asked)]
  })
}
