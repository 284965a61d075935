import { decoded } from '#kernel/decoded.ts'
import type { Language } from '#kernel/languages.ts'
import { articleRefSchema } from '../schemas/common.ts'
import { didYouMean } from './closest.ts'
import type { Inventory } from './inventory.ts'
import type { Fault } from './message.ts'

type Complaint = Omit<Fault, 'place'>

/** What is wrong with a link to `kind/slug#anchor` or a ticket. @returns undefined when it leads somewhere, or nobody here can know. */
export const complaintAbout = (target: string, lang: Language | undefined, inventory: Inventory): Complaint | undefined => {
  // Not "kind/slug" is either a ticket, an address of the web, or a fault of form that other checks report.
  if (!articleRefSchema.safeParse(target).success) return complaintAboutTicket(target, inventory)
  const [id = '', anchor] = target.split('#')
  if (!inventory.targets.has(id)) {
    const kind = id.slice(0, id.indexOf('/') + 1)
    const siblings = [...inventory.targets.keys()].filter((known) => known.startsWith(kind))
    return {
      message: `Unexpected link to "${id}", expected something that exists`,
      hint: didYouMean(id, siblings, 'Correct the link, or write the page first.'),
    }
  }
  return anchor === undefined ? undefined : complaintAboutAnchor(id, decoded(anchor), lang, inventory)
}

const complaintAboutTicket = (target: string, { tickets, ticketSources }: Inventory): Complaint | undefined => {
  const source = /^([a-z0-9_-]+):(?!\/\/)/.exec(target)?.[1]
  if (source === undefined || !ticketSources.has(source) || tickets.has(target)) return undefined
  return {
    message: `Unexpected link to ticket "${target}", expected one of content/tickets`,
    // No guess here: two ticket numbers that look alike have nothing in common.
    hint: 'Add the ticket as a line of content/tickets, or correct the reference.',
  }
}

/** A page links into its own language; a bilingual record may name an anchor of either. */
const complaintAboutAnchor = (id: string, anchor: string, lang: Language | undefined, { anchors }: Inventory): Complaint | undefined => {
  const pages = anchors.get(id) ?? new Map<Language, readonly string[]>()
  const read = lang !== undefined && pages.has(lang) ? [pages.get(lang)] : [...pages.values()]
  // A page that could not be parsed may have any anchor; `mdx-syntax` has spoken about it.
  if (read.includes(undefined)) return undefined
  const known = read.flatMap((page) => page ?? [])
  if (known.includes(anchor)) return undefined
  return {
    message: `Unexpected anchor "#${anchor}" of ${id}, expected a section of that page`,
    hint: didYouMean(anchor, known, 'Link to the page without an anchor.'),
  }
}
