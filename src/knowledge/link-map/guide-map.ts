import { kindLabels } from '#i18n/knowledge-labels.ts'
import { linkMapWords } from '#i18n/link-map.ts'
import type { LinkGraph, LinkGroup } from '../graph.ts'
import type { MdxPage } from '../library-model.ts'
import type { Guide } from '../schemas/guide.ts'
import { guideSteps, type GuideStep } from './guide-steps.ts'
import { linkMap, type LinkMap, type MapEdge, type MapNode } from './link-map.ts'
import { pageNode } from './map-nodes.ts'

/** Where a guide sends its reader on to; other guides and terms are its reading list, not its mechanism. */
const handsOnTo = new Set(['flow', 'code', 'finding'])

/**
 * From cases and postmortems through the steps of a guide to troubleshooters, codes and findings.
 *
 * @param links what the public may know of the page's neighbours
 */
export const guideMap = (page: MdxPage<Guide>, links: readonly LinkGroup[], graph: LinkGraph): LinkMap | undefined => {
  const { data, slug, lang } = page
  const words = linkMapWords[lang]
  const whole: MapNode = { id: `guide/${slug}`, role: 'here', mark: kindLabels.guide[lang], title: data.title, lang }
  const steps = guideSteps(page)
  const linked = links.flatMap(({ relation, items }) => items.map((item) => ({ loose: relation === 'see_also', item })))
  const origins = linked.filter(({ item }) => item.kind === 'answer' || item.kind === 'postmortem')
  const further = linked.filter(({ item }) => handsOnTo.has(item.kind))

  const joined = (id: string, list: 'cases' | 'targets', loose: boolean, edge: (own: string) => MapEdge): MapEdge[] => {
    const own = steps.filter((step) => step[list].some((ref) => sameNode(graph, ref, id)))
    return own.length === 0 ? [{ ...edge(whole.id), loose }] : own.map((step) => edge(stepId(step)))
  }
  const edges = [
    ...origins.flatMap(({ item, loose }) => joined(item.id, 'cases', loose, (own) => ({ from: item.id, to: own }))),
    ...further.flatMap(({ item, loose }) => joined(item.id, 'targets', loose, (own) => ({ from: own, to: item.id }))),
  ]
  const linkedIds = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const own = [whole, ...steps.map((step) => stepNode(step, page))].filter(({ id }) => linkedIds.has(id))
  return linkMap(
    [
      { label: words.columns.origins, nodes: origins.map(({ item }) => pageNode(item, lang)) },
      { label: words.columns.steps, nodes: own, ordered: true },
      { label: words.columns.further, nodes: further.map(({ item }) => pageNode(item, lang)) },
    ],
    edges,
  )
}

const stepId = ({ number }: GuideStep): string => `step-${number}`

const stepNode = (step: GuideStep, { lang }: MdxPage<Guide>): MapNode => ({
  id: stepId(step),
  role: 'mechanism',
  mark: linkMapWords[lang].step(step.number),
  title: step.step.title,
  lang,
  href: `#${step.step.section}`,
})

/** `answer/…` and `source:external_id` name the same case, `flow/x#step` a part of `flow/x`. */
const sameNode = (graph: LinkGraph, ref: string, id: string): boolean =>
  (graph.nodeOf(ref) ?? graph.nodeOf(ref.split('#')[0] ?? ''))?.id === id
