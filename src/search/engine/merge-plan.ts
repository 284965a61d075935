import type { LivePart } from './live-part.ts'
import { unitsOf } from './segment.ts'

/** Parts of about the same size are merged when there are this many of them (a log-structured merge tree, "tiered"). */
const partsPerTier = 4
/** One tier holds parts up to this many times as large as the one below. */
const tierFactor = 4
/** A part that is this empty is written anew, so that what is gone takes neither memory nor time. */
const mostDead = 0.2

const tierOf = ({ segment, dead }: LivePart): number => Math.floor(Math.log(Math.max(1, unitsOf(segment) - dead())) / Math.log(tierFactor))

/**
 * Which parts to merge next; empty when all is well. Every unit is merged about once a tier, so building an index of n
 * tickets costs n log n, and a question meets a few parts a tier.
 */
export const chooseMerge = (parts: readonly LivePart[]): readonly LivePart[] => {
  const tiers = Map.groupBy(parts, tierOf)
  for (const tier of [...tiers.keys()].sort((a, b) => a - b)) {
    const same = tiers.get(tier) ?? []
    // Everything smaller goes along: it would be merged soon anyway.
    if (same.length >= partsPerTier) return parts.filter((part) => tierOf(part) <= tier)
  }
  return parts.filter((part) => part.dead() > mostDead * unitsOf(part.segment)).slice(0, 1)
}
