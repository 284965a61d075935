import type { Postmortem } from '#knowledge/schemas/postmortem.ts'
import { versionStatus, type VersionStatus } from '#knowledge/version-status.ts'
import type { EffectCase } from './effect-case.ts'

/** What makes two tickets "the same problem". */
export type Fingerprint = Readonly<{
  slug: string
  tickets: ReadonlySet<string>
  errorCodes: ReadonlySet<string>
  findings: ReadonlySet<string>
  platforms: ReadonlySet<string>
  scenarios: ReadonlySet<string>
  sdk: Readonly<{ affected: string; fixed: string }> | undefined
  /** Tickets whose words are like the postmortem's, by id. */
  alike: ReadonlySet<number>
}>

/** Why a ticket counts as the same problem, strongest first. */
export const matchReasons = ['linked', 'error_code', 'finding', 'symptom'] as const
export type MatchReason = (typeof matchReasons)[number]

export type Match = Readonly<{ reason: MatchReason; version: VersionStatus }>

const normal = (code: string): string => code.trim().toLowerCase()

/** @param alike tickets that search finds for the postmortem's own words */
export const fingerprintOf = (slug: string, postmortem: Postmortem, alike: Iterable<number>): Fingerprint => ({
  slug,
  tickets: new Set(postmortem.tickets),
  errorCodes: new Set(postmortem.error_codes.map(normal)),
  findings: new Set(postmortem.findings),
  platforms: new Set(postmortem.platforms),
  scenarios: new Set(postmortem.scenarios),
  sdk: postmortem.sdk,
  alike: new Set(alike),
})

/** Exposure: everybody who could have had the problem. A ticket that names no scenario may be of any. */
export const isInScope = ({ scenarios }: Fingerprint, { scenario }: EffectCase): boolean =>
  scenarios.size === 0 || scenario === null || scenarios.has(scenario)

const fitsPlatform = ({ platforms }: Fingerprint, { platform }: EffectCase): boolean =>
  platforms.size === 0 || platform === null || platforms.has(platform)

const reasonOf = (print: Fingerprint, ticket: EffectCase): MatchReason | undefined => {
  if (print.tickets.has(ticket.ref) || ticket.links.includes(`postmortem/${print.slug}`)) return 'linked'
  if (ticket.links.some((link) => print.tickets.has(link))) return 'linked'
  if (!fitsPlatform(print, ticket)) return undefined
  if (ticket.errorCodes.some((code) => print.errorCodes.has(normal(code)))) return 'error_code'
  // A finding is a symptom that many causes share: it needs likeness of words too.
  if (print.alike.has(ticket.id)) return ticket.findings.some((id) => print.findings.has(id)) ? 'finding' : 'symptom'
  return undefined
}

/** @returns undefined for another problem, or for a version that never had this one */
export const matchOf = (print: Fingerprint, ticket: EffectCase): Match | undefined => {
  const reason = isInScope(print, ticket) ? reasonOf(print, ticket) : undefined
  if (reason === undefined) return undefined
  const version = versionStatus(print.sdk, ticket.sdkVersion)
  // Somebody who linked it by hand knows better than a range.
  return version === 'outside' && reason !== 'linked' ? undefined : { reason, version }
}
