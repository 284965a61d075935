import { cluster } from '#search/cluster.ts'
import type { UnansweredTicket } from '../visit-deps.ts'

/**
 * Which tickets say the same as each item of the inbox. Items lead and tickets follow: a ticket is counted once, with the item
 * it is most like.
 *
 * @returns by the item's id; items without any are not in it
 */
export const ticketsAlike = (
  items: readonly Readonly<{ id: string; text: string }>[],
  tickets: readonly UnansweredTicket[],
): ReadonlyMap<string, readonly UnansweredTicket[]> => {
  const asItem = new Set(items.map(({ id }) => id))
  const asTicket = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  const members = [...items.map(({ id, text }) => ({ id, text, weight: 1 })), ...tickets.map(({ id, text }) => ({ id, text, weight: 0 }))]
  return new Map(
    cluster(members, ({ id }) => asItem.has(id)).flatMap((group) => {
      const alike = group.flatMap(({ id }) => asTicket.get(id) ?? [])
      return alike.length === 0 ? [] : [[group[0].id, alike] as const]
    }),
  )
}
