import type { Scope } from '../search-index.ts'
import { flag, kinds, platformBits, postingsFor, refTerm, scenarioBits, unitsOf, type Segment } from './segment.ts'

/** Documents a question must not see: the record it was made from. A bare id is looked for in every source. */
const excludedIds = (segment: Segment, record: string | undefined): ReadonlySet<number> => {
  const ids = new Set<number>()
  if (record === undefined) return ids
  for (const ref of [record, ...segment.sourceNames.map((source) => `${source}:${record}`)]) {
    const postings = postingsFor(segment, refTerm(ref))
    if (postings === undefined) continue
    for (let place = postings.start; place < postings.end; place += 1) ids.add(segment.ids[segment.postingUnits[place] ?? 0] ?? 0)
  }
  return ids
}

const hasLinkBefore = (segment: Segment, unit: number, before: number): boolean => {
  for (let at = segment.solvedStarts[unit] ?? 0; at < (segment.solvedStarts[unit + 1] ?? 0); at += 1)
    // A link whose time is not known counts as made after everything: NaN compares false.
    if ((segment.solvedAt[at] ?? Number.NaN) < before) return true
  return false
}

export type Condition = (unit: number) => boolean

/** What a scope asks of a unit whoever asks it, and whenever. */
const lastingConditions = (segment: Segment, scope: Scope): readonly Condition[] => {
  const { flags, kinds: kindOf, sources, scenarios, platforms, solvedStarts } = segment
  const conditions: Condition[] = []
  if (scope.audience === 'public') conditions.push((unit) => ((flags[unit] ?? 0) & flag.isPublic) !== 0)
  if (scope.lang !== undefined) {
    const wanted = scope.lang === 'zh' ? flag.isZh : 0
    conditions.push((unit) => ((flags[unit] ?? 0) & flag.isZh) === wanted)
  }
  if (scope.kind !== undefined) {
    const wanted = kinds.indexOf(scope.kind)
    conditions.push((unit) => kindOf[unit] === wanted)
  }
  if (scope.source !== undefined) {
    const wanted = segment.sourceNames.indexOf(scope.source)
    conditions.push((unit) => sources[unit] === wanted)
  }
  if (scope.onlySolved === true) conditions.push((unit) => (solvedStarts[unit + 1] ?? 0) > (solvedStarts[unit] ?? 0))
  if (scope.scenario !== undefined) {
    const wanted = scenarioBits([scope.scenario])
    conditions.push((unit) => ((scenarios[unit] ?? 0) & wanted) !== 0)
  }
  if (scope.platform !== undefined) {
    const wanted = platformBits([scope.platform])
    conditions.push((unit) => ((platforms[unit] ?? 0) & wanted) !== 0)
  }
  return conditions
}

const passingConditions = (segment: Segment, { before, onlySolved, excludeRecord }: Scope): readonly Condition[] => {
  const { ids, openedAt } = segment
  const conditions: Condition[] = []
  if (before !== undefined) conditions.push((unit) => (ids[unit] ?? 0) < 0 || (openedAt[unit] ?? Number.NaN) < before)
  if (before !== undefined && onlySolved === true) conditions.push((unit) => hasLinkBefore(segment, unit, before))
  const excluded = excludedIds(segment, excludeRecord)
  if (excluded.size > 0) conditions.push((unit) => !excluded.has(ids[unit] ?? 0))
  return conditions
}

const both = (conditions: readonly Condition[]): Condition | undefined => {
  if (conditions.length < 2) return conditions[0]
  return (unit) => conditions.every((holds) => holds(unit))
}

/** Names all of a scope that `scopeBits` looks at. */
const lastingKey = ({ audience, lang, kind, source, onlySolved, scenario, platform }: Scope): string =>
  JSON.stringify([audience, lang, kind, source, onlySolved, scenario, platform])

export const scopesKey = (scopes: readonly Scope[]): string => scopes.map(lastingKey).join()

/**
 * For each unit a bit for each scope that it lies in, whoever asks and whenever; what only one question asks is left to
 * `passingCondition`.
 */
export const scopeBits = (segment: Segment, scopes: readonly Scope[]): Uint8Array => {
  const bits = new Uint8Array(unitsOf(segment))
  scopes.forEach((scope, at) => {
    const holds = both(lastingConditions(segment, scope))
    for (let unit = 0; unit < bits.length; unit += 1) if (holds === undefined || holds(unit)) bits[unit] = (bits[unit] ?? 0) | (1 << at)
  })
  return bits
}

/** What only this question asks of a unit: its time, and that it is not itself. */
export const passingCondition = (segment: Segment, scope: Scope): Condition | undefined => both(passingConditions(segment, scope))
