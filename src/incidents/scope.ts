import type { Product } from '#knowledge/vocabulary.ts'
import type { IncidentScope, Region } from './incident.ts'

/** What is known of whoever asks; what is not known excludes nothing. */
export type Asker = Readonly<{ product?: Product | undefined; region?: Region | undefined; sdkVersion?: string | undefined }>

const numbersOf = (version: string): readonly number[] | undefined => {
  const found = /^v?(\d+(?:\.\d+)*)/i.exec(version.trim())?.[1]
  return found?.split('.').map(Number)
}

/** Dotted numbers, part by part; what is missing counts as 0. Negative: `a` is older. */
const compare = (a: readonly number[], b: readonly number[]): number => {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

const isInRange = (version: string, from: string | null, to: string | null): boolean => {
  const asked = numbersOf(version)
  // Nobody is told "this is not yours" because a version could not be read.
  if (asked === undefined) return true
  const [first, last] = [from === null ? undefined : numbersOf(from), to === null ? undefined : numbersOf(to)]
  // "up to 4.5" holds 4.5.3: the last version is as exact as it was written.
  return (first === undefined || compare(asked, first) >= 0) && (last === undefined || compare(asked.slice(0, last.length), last) <= 0)
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
