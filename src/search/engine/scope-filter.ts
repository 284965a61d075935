import type { Scope } from '../search-index.ts'
import { flag, kinds, platformBits, postingsFor, refTerm, scenarioBits, type Segment } from './segment.ts'

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

type Condition = (unit: number) => boolean

/** The scope as one test of a unit of this segment. Cheapest and most telling conditions first. */
export const scopeFilter = (segment: Segment, scope: Scope): Condition => {
  const { ids, flags, kinds: kindOf, sources, openedAt, scenarios, platforms, solvedStarts } = segment
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
  const { before, onlySolved } = scope
  if (before !== undefined) conditions.push((unit) => (ids[unit] ?? 0) < 0 || (openedAt[unit] ?? Number.NaN) < before)
  if (onlySolved === true)
    conditions.push(
      before === undefined
        ? (unit) => (solvedStarts[unit + 1] ?? 0) > (solvedStarts[unit] ?? 0)
        : (unit) => hasLinkBefore(segment, unit, before),
    )
  if (scope.scenario !== undefined) {
    const wanted = scenarioBits([scope.scenario])
    conditions.push((unit) => ((scenarios[unit] ?? 0) & wanted) !== 0)
  }
  if (scope.platform !== undefined) {
    const wanted = platformBits([scope.platform])
    conditions.push((unit) => ((platforms[unit] ?? 0) & wanted) !== 0)
  }
  const excluded = excludedIds(segment, scope.excludeRecord)
  if (excluded.size > 0) conditions.push((unit) => !excluded.has(ids[unit] ?? 0))
  return (unit) => {
    for (const holds of conditions) if (!holds(unit)) return false
    return true
  }
}
