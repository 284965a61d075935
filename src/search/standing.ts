import type { Query } from './query.ts'
import type { Ranked } from './rank.ts'
import { findKin } from './kin.ts'
import type { Vote } from './votes.ts'

/**
 * Where a document stands among its rivals, which are all others that were found for a question but its kin (`kin.ts`): the
 * right one stands out.
 */
export type Standing = Readonly<{
  /** How far it is ahead of the strongest rival; negative when it is behind. */
  lead: number
  /** The same against the second and the fourth strongest rival: near twins may be right together. */
  overThird: number
  overFifth: number
  /** How many rivals are at least half as strong: one of many alike is seldom the one that was meant. */
  contenders: number
  /** Share of the question's weight that only this one says, of the strongest. */
  alone: number
  /** How far its part of the nearest tickets' votes is ahead of any rival's. */
  votesAhead: number
}>

type Placed = Readonly<{ documentId: number; strength: number; matched: Ranked['matched']; vote: Vote | undefined }>

/** A document at least this strong, of another's strength, is a contender. */
const contenderShare = 0.5
/** Compared by what they say. */
const strongest = 11

type Kin = ReadonlySet<number>

/** The strength of the rival in that order, 0 the strongest; 0 where there is none. */
const rivalStrength = (weighed: readonly Placed[], at: number, kin: Kin, order: number): number => {
  let left = order
  for (let place = 0; place < weighed.length; place += 1) {
    if (place === at || kin.has(place)) continue
    if (left === 0) return weighed[place]?.strength ?? 0
    left -= 1
  }
  return 0
}

const countContenders = (weighed: readonly Placed[]): ((item: Placed, kin: Kin) => number) => {
  // Each item is weaker than the one before, so that the last one to count only ever moves on.
  let last = 0
  return ({ strength }, kin) => {
    while ((weighed[last]?.strength ?? -1) >= contenderShare * strength) last += 1
    return last - 1 - [...kin].filter((place) => place < last).length
  }
}

const weighAlone = ({ terms, asked, ideal }: Query, weighed: readonly Placed[]): ((item: Placed, at: number) => number) => {
  const speakers = new Uint8Array(terms.length)
  for (const { matched } of weighed.slice(0, strongest)) for (const place of matched) speakers[place] = (speakers[place] ?? 0) + 1
  return ({ matched }, at) => {
    const self = at < strongest ? 1 : 0
    const weight = matched.reduce((sum, place) => sum + (place < asked && speakers[place] === self ? (terms[place]?.weight ?? 0) : 0), 0)
    return ideal > 0 ? weight / ideal : 0
  }
}

const compareVotes = (weighed: readonly Placed[]): ((item: Placed, at: number, kin: Kin) => number) => {
  const leading = weighed.map(({ vote }, place) => ({ place, part: vote?.leading ?? 0 })).sort((a, b) => b.part - a.part)
  return ({ vote }, at, kin) => {
    const rival = leading.find(({ place }) => place !== at && !kin.has(place))
    return (vote?.leading ?? 0) - (rival?.part ?? 0)
  }
}

/** @param weighed strongest first */
export const withStanding = <Item extends Placed>(query: Query, weighed: readonly Item[]): readonly (Item & Standing)[] => {
  const allKin = findKin(weighed)
  const contendersOf = countContenders(weighed)
  const aloneOf = weighAlone(query, weighed)
  const votesAheadOf = compareVotes(weighed)
  return weighed.map((item, at) => {
    const kin = allKin[at] ?? new Set()
    const over = (order: number): number => item.strength - rivalStrength(weighed, at, kin, order)
    return {
      ...item,
      lead: over(0),
      overThird: over(1),
      overFifth: over(3),
      contenders: contendersOf(item, kin),
      alone: aloneOf(item, at),
      votesAhead: votesAheadOf(item, at, kin),
    }
  })
}
