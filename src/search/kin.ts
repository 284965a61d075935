import type { Vote } from './votes.ts'

type Spoken = Readonly<{ documentId: number; vote: Vote | undefined }>

/** Who is looked at: nothing below is suggested. */
const strongest = 40
/** So many of the tickets that speak for the one with fewer have to speak for the other as well. */
const leastShare = 0.5
const leastCommon = 2

const countCommon = (tickets: ReadonlySet<number>, others: readonly number[]): number =>
  others.reduce((sum, ticket) => sum + (tickets.has(ticket) ? 1 : 0), 0)

const nobody: ReadonlySet<number> = new Set()

/**
 * Documents about one thing, as far as earlier tickets tell: half of those that speak for the one speak for the other too, or
 * one of them is such a ticket. A troubleshooter, a guide and a solved case of the same trouble fit together: they are not
 * each other's rivals.
 *
 * @param weighed strongest first
 * @returns for each the places of its kin
 */
export const findKin = (weighed: readonly Spoken[]): readonly ReadonlySet<number>[] => {
  const kin = weighed.map((): ReadonlySet<number> => nobody)
  const join = (one: number, other: number): void => {
    kin[one] = new Set(kin[one]).add(other)
    kin[other] = new Set(kin[other]).add(one)
  }
  const looked = weighed.slice(0, strongest).map(({ documentId, vote }) => ({ documentId, tickets: new Set(vote?.tickets) }))
  looked.forEach((one, at) => {
    if (one.tickets.size === 0) return
    looked.forEach((other, place) => {
      if (place === at) return
      if (one.tickets.has(other.documentId)) return join(at, place)
      if (place < at) return
      const fewer = Math.min(one.tickets.size, other.tickets.size)
      const common = fewer < leastCommon ? 0 : countCommon(one.tickets, [...other.tickets])
      if (common >= leastCommon && common >= leastShare * fewer) join(at, place)
    })
  })
  return kin
}
