import { kindLabels, mechanismLabels } from '#i18n/knowledge-labels.ts'
import { linkMapWords } from '#i18n/link-map.ts'
import type { LinkGraph, LinkGroup, LinkItem } from '../graph.ts'
import type { MdxPage } from '../library-model.ts'
import type { Postmortem } from '../schemas/postmortem.ts'
import { linkMap, type LinkMap, type MapEdge, type MapNode } from './link-map.ts'
import { artefactNode, factorNode, pageNode, type PartTitle } from './map-nodes.ts'

type Action = Postmortem['actions'][number]

/** Kinds that show a problem, rather than keep it away. */
const signs = new Set<LinkItem['kind']>(['code', 'finding'])

/**
 * From the cases through the postmortem and its factors to what keeps the problem away.
 *
 * @param links what the public may know of the page's neighbours
 */
export const postmortemMap = (
  { data, slug, lang }: MdxPage<Postmortem>,
  links: readonly LinkGroup[],
  graph: LinkGraph,
  partTitle: PartTitle,
): LinkMap | undefined => {
  const words = linkMapWords[lang]
  const here: MapNode = { id: `postmortem/${slug}`, role: 'here', mark: kindLabels.postmortem[lang], title: data.title, lang }
  const linked = links.flatMap(({ relation, items }) => items.map((item) => ({ relation, item })))
  const cases = linked.filter(({ relation, item }) => item.kind === 'answer' && (relation === 'came_from' || relation === 'had_this'))
  const artefacts = data.actions.map((action, index) => actionNode(action, index))
  const led = new Set(artefacts.map(({ id }) => id.split('#')[0]))
  const seen = linked.filter(({ relation, item }) => relation === 'see_also' && !led.has(item.id))
  const shownBy = seen.filter(({ item }) => signs.has(item.kind))
  const further = seen.filter(({ item }) => item.kind === 'guide' || item.kind === 'flow')

  function actionNode(action: Action, index: number): MapNode {
    const mark = mechanismLabels[action.mechanism][lang]
    const title = { role: 'mechanism', mark, title: action.title, lang } as const
    if (action.ref === undefined) return { id: `action-${index}`, ...title }
    if (/^https?:/.test(action.ref)) return { id: action.ref, ...title, href: action.ref }
    const artefact = artefactNode(action.ref, lang, graph, partTitle)
    return artefact === undefined ? { id: `action-${index}`, ...title } : artefact
  }

  const edges: MapEdge[] = [
    ...[...cases, ...shownBy].map(({ item, relation }) => ({ from: item.id, to: here.id, loose: relation === 'see_also' })),
    ...data.contributing_factors.map((_, index) => ({ from: here.id, to: `factor-${index}` })),
    ...artefacts.flatMap(({ id }, index) => {
      const factor = data.actions[index]?.factor
      const answers = factor !== undefined && data.contributing_factors[factor] !== undefined
      return [{ from: answers ? `factor-${factor}` : here.id, to: id }]
    }),
    ...further.map(({ item }) => ({ from: here.id, to: item.id, loose: true })),
  ]
  return linkMap(
    [
      { label: words.columns.cases, nodes: [...cases, ...shownBy].map(({ item }) => pageNode(item, lang)) },
      { label: words.columns.postmortem, nodes: [here] },
      { label: words.columns.causes, nodes: data.contributing_factors.map((factor, index) => factorNode(factor, index, lang)) },
      { label: words.columns.mechanisms, nodes: [...artefacts, ...further.map(({ item }) => pageNode(item, lang))] },
    ],
    edges,
  )
}
