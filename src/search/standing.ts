import type { Query } from './query.ts'
import type { Ranked } from './rank.ts'
import type { Vote } from './votes.ts'

/** Where a document stands among all that were found for a question: the right one stands out. */
export type Standing = Readonly<{
  /** How far it is ahead of the strongest other document; negative when it is behind. */
  lead: number
  /** The same against the second and the fourth strongest of the others: near twins may be right together. */
  overThird: number
  overFifth: number
  /** How many others are at least half as strong: one of many alike is seldom the one that was meant. */
  contenders: number
  /** Share of the question's weight that only this one says, of the strongest. */
  alone: number
  /** How far its part of the nearest tickets' votes is ahead of any other's. */
  votesAhead: number
}>

type Placed = Readonly<{ strength: number; matched: Ranked['matched']; vote: Vote | undefined }>

/** A document at least this strong, of another's strength, is a contender. */
const contenderShare = 0.5
/** Compared by what they say. */
const strongest = 11

const countContenders = (weighed: readonly Placed[]): ((item: Placed) => number) => {
  // Each item is weaker than the one before, so that the last one to count only ever moves on.
  let last = 0
  return ({ strength }) => {
    while ((weighed[last]?.strength ?? -1) >= contenderShare * strength) last += 1
    return last - 1
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

const compareVotes = (weighed: readonly Placed[]): ((item: Placed) => number) => {
  const [most = 0, next = 0] = weighed.map(({ vote }) => vote?.leading ?? 0).sort((a, b) => b - a)
  return ({ vote }) => {
    const own = vote?.leading ?? 0
    return own - (own === most ? next : most)
  }
}

/** @param weighed strongest first */
export const withStanding = <Item extends Placed>(query: Query, weighed: readonly Item[]): readonly (Item & Standing)[] => {
  const contendersOf = countContenders(weighed)
  const aloneOf = weighAlone(query, weighed)
  const votesAheadOf = compareVotes(weighed)
  return weighed.map((item, at) => {
    /** @param place 0 is the strongest other one */
    const over = (place: number): number => item.strength - (weighed[place < at ? place : place + 1]?.strength ?? 0)
    return {
      ...item,
      lead: over(0),
      overThird: over(1),
      overFifth: over(3),
      contenders: contendersOf(item),
      alone: aloneOf(item, at),
      votesAhead: votesAheadOf(item),
    }
  })
}
