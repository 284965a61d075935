import type { Language } from '#kernel/languages.ts'
import { rootCauseLabels } from '#i18n/knowledge-labels.ts'
import { linkMapWords } from '#i18n/link-map.ts'
import type { LinkGraph, LinkItem } from '../graph.ts'
import type { MdxPage } from '../library-model.ts'
import { ticketRef } from '../links/graph-nodes.ts'
import type { BundledCase } from '../schemas/case.ts'
import type { Postmortem } from '../schemas/postmortem.ts'
import { rootCauses, type RootCause } from '../vocabulary.ts'
import { linkMap, type LinkMap, type MapNode } from './link-map.ts'
import { pageNode } from './map-nodes.ts'

/** What keeps a problem away and is a page of ours. */
const mechanismKinds = new Set<LinkItem['kind']>(['guide', 'flow', 'code'])

type Told = Readonly<{ item: LinkItem; causes: readonly RootCause[]; mechanisms: readonly LinkItem[] }>

/**
 * A scenario at a glance: its postmortems, the root causes that they and its resolved cases share, and the pages those led
 * to, most led to first. Cases are too many to draw each; a cause stands for them and names them in the list.
 *
 * @param postmortems public ones, in the language of the page
 */
export const scenarioMap = (
  postmortems: readonly MdxPage<Postmortem>[],
  cases: readonly BundledCase[],
  graph: LinkGraph,
  lang: Language,
): LinkMap | undefined => {
  const told = (id: string, causes: readonly RootCause[], relations: readonly string[]): Told[] => {
    const node = graph.nodeOf(id)
    const page = node?.pages[lang]
    if (node === undefined || page === undefined || node.visibility === 'internal') return []
    const linked = graph.linksOf(id, lang).filter(({ relation }) => relations.includes(relation))
    const mechanisms = linked.flatMap(({ items }) => items.filter(({ kind }) => mechanismKinds.has(kind)))
    return [{ item: { id: node.id, kind: node.kind, ...page, lang }, causes, mechanisms }]
  }
  const replayed = postmortems.flatMap(({ slug, data }) => told(`postmortem/${slug}`, rootsOf(data), ['led_to']))
  const resolved = cases.flatMap((ticket) => told(ticketRef(ticket), [ticket.root_cause], ['led_to', 'see_also']))
  const all = [...replayed, ...resolved]

  const weight = new Map<string, { item: LinkItem; times: number }>()
  for (const item of all.flatMap(({ mechanisms }) => mechanisms)) {
    const known = weight.get(item.id)
    weight.set(item.id, { item, times: (known?.times ?? 0) + 1 })
  }
  const heaviest = [...weight.values()].sort((a, b) => b.times - a.times || (a.item.id < b.item.id ? -1 : 1))
  return linkMap(
    [
      { label: linkMapWords[lang].columns.postmortems, nodes: replayed.map(({ item }) => pageNode(item, lang)) },
      { label: linkMapWords[lang].columns.causes, nodes: causeNodes(replayed, resolved, lang) },
      { label: linkMapWords[lang].columns.mechanisms, nodes: heaviest.map(({ item }) => pageNode(item, lang, 'mechanism')) },
    ],
    [
      ...replayed.flatMap(({ item, causes }) => causes.map((cause) => ({ from: item.id, to: causeId(cause) }))),
      ...all.flatMap(({ causes, mechanisms }) =>
        causes.flatMap((cause) => mechanisms.map(({ id }) => ({ from: causeId(cause), to: id, times: 1 }))),
      ),
    ],
  )
}

const causeId = (cause: RootCause): string => `cause-${cause}`

const rootsOf = ({ contributing_factors: factors }: Postmortem): RootCause[] => [
  ...new Set(factors.filter(({ is_root: isRoot }) => isRoot).map(({ category }) => category)),
]

/** The taxonomy's causes that occur, most frequent first. */
const causeNodes = (replayed: readonly Told[], resolved: readonly Told[], lang: Language): MapNode[] =>
  rootCauses
    .map((cause) => ({
      cause,
      tickets: resolved.filter(({ causes }) => causes.includes(cause)),
      postmortems: replayed.filter(({ causes }) => causes.includes(cause)).length,
    }))
    .filter(({ tickets, postmortems }) => tickets.length + postmortems > 0)
    .sort((a, b) => b.tickets.length + b.postmortems - a.tickets.length - a.postmortems)
    .map(({ cause, tickets, postmortems }) => ({
      id: causeId(cause),
      role: 'cause',
      mark: linkMapWords[lang].tally(tickets.length, postmortems),
      title: rootCauseLabels[cause][lang],
      lang,
      href: `#map-${cause}`,
      members: tickets.map(({ item: { title, href, lang: of } }) => ({ title, href, lang: of })),
    }))
