import type { Postmortem } from '#knowledge/schemas/postmortem.ts'
import { namesSdk, versionStatus, type SdkRange, type VersionStatus } from '#knowledge/version-status.ts'
import type { EffectCase } from './effect-case.ts'

/** What makes two tickets "the same problem". */
export type Fingerprint = Readonly<{
  slug: string
  tickets: ReadonlySet<string>
  errorCodes: ReadonlySet<string>
  findings: ReadonlySet<string>
  platforms: ReadonlySet<string>
  scenarios: ReadonlySet<string>
  sdk: SdkRange | undefined
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

/** A ticket that names no scenario may be of any. */
const isInScope = ({ scenarios }: Fingerprint, { scenario }: EffectCase): boolean =>
  scenarios.size === 0 || scenario === null || scenarios.has(scenario)

/** A range of another SDK says something only of versions that name it. */
const versionOf = ({ sdk }: Fingerprint, { sdkVersion }: EffectCase): VersionStatus =>
  sdk?.name !== undefined && !namesSdk(sdkVersion ?? '', sdk.name) ? 'unknown' : versionStatus(sdk, sdkVersion)

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

/** How a ticket stands to a problem. */
export type Place = Readonly<{
  /** Undefined for another problem, or for a version that never had this one. */
  match: Match | undefined
  /**
   * Exposure: whether it could have been this problem. What cannot be it must not be counted either, or a problem would seem
   * to go away because customers of another platform, or of versions without it, write more.
   */
  couldBe: boolean
  version: VersionStatus
}>

export const placeOf = (print: Fingerprint, ticket: EffectCase): Place => {
  const version = versionOf(print, ticket)
  const isHere = isInScope(print, ticket)
  const reason = isHere ? reasonOf(print, ticket) : undefined
  // Somebody who linked it by hand knows better than a range.
  const match = reason === undefined || (version === 'outside' && reason !== 'linked') ? undefined : { reason, version }
  return { match, version, couldBe: match !== undefined || (isHere && fitsPlatform(print, ticket) && version !== 'outside') }
}
