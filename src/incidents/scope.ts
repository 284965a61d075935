import type { Product } from '#knowledge/vocabulary.ts'
import { ownVersion } from '#knowledge/versions/own-version.ts'
import { end, overlap, start } from '#knowledge/versions/version-span.ts'
import type { IncidentScope, Region } from './incident.ts'

/** What is known of whoever asks; what is not known excludes nothing. */
export type Asker = Readonly<{ product?: Product | undefined; region?: Region | undefined; sdkVersion?: string | undefined }>

const isInRange = (version: string, first: string | null, last: string | null): boolean => {
  const own = ownVersion(version)?.span
  // Nobody is told "this is not yours" because a version could not be read.
  if (own === undefined) return true
  const [low, high] = [ownVersion(first ?? '')?.span, ownVersion(last ?? '')?.span]
  // "up to 4.5" holds 4.5.3: the last version is as exact as it was written. Whoever runs "4.x" may be within.
  return overlap(own, { from: low?.from ?? start, to: high?.to ?? end })
}

/**
 * Whether an incident may be what somebody meets.
 *
 * @example mayConcern({ product: null, regions: ['china'], sdkFrom: null, sdkTo: null }, { region: 'europe' }) // false
 */
export const mayConcern = (scope: IncidentScope, { product, region, sdkVersion }: Asker): boolean =>
  (product === undefined || scope.product === null || scope.product === product) &&
  (region === undefined ||
    region === 'global' ||
    scope.regions.length === 0 ||
    scope.regions.includes('global') ||
    scope.regions.includes(region)) &&
  (sdkVersion === undefined || isInRange(sdkVersion, scope.sdkFrom, scope.sdkTo))
