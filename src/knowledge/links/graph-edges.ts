import type { Library } from '../library-model.ts'
import type { ContentPlace } from '../source/content-kinds.ts'
import { codeLookup } from './code-lookup.ts'
import { answerSlug, ticketRef, type NodeId } from './graph-nodes.ts'
import { declaredLinks, type Relation } from './node-fields.ts'

/** A link as it was declared, once; `here` and `there` say what each end calls the other. */
export type GraphEdge = Readonly<{ from: NodeId; to: NodeId; here: Relation; there: Relation }>

/** Every link of the library: from fields, from error codes, from the prose. Targets need not exist. */
export const graphEdges = (library: Library): GraphEdge[] => {
  const pageOfCode = codeLookup(library.codes)
  const ticketOfAnswer = new Map(library.cases.map((ticket) => [`answer/${answerSlug(ticket)}`, ticketRef(ticket)]))
  const nodeOf = (target: string): NodeId => {
    const [id = ''] = /^[a-z]+\//.test(target) ? target.split('#') : [target]
    return ticketOfAnswer.get(id) ?? id
  }
  const fromFields = records(library).flatMap(({ place, value }) =>
    declaredLinks(place, value).flatMap(({ from, to, holds, here, there }) => {
      const target = holds === 'error_code' ? pageOfCode(to) : nodeOf(to)
      return target === undefined ? [] : [{ from, to: target, here, there }]
    }),
  )
  const fromProse = proseLinks(library).map(({ from, to }) => ({ from, to: nodeOf(to), here: 'see_also', there: 'see_also' }) as const)
  return [...fromFields, ...fromProse]
}

/** The library's data in the shape of its files, which is what the field table describes. */
const records = (library: Library): { place: ContentPlace; value: unknown }[] => [
  ...library.postmortems.map(({ slug, data }) => ({ place: { kind: 'postmortem', slug } as const, value: data })),
  ...library.guides.map(({ slug, data }) => ({ place: { kind: 'guide', slug } as const, value: data })),
  ...library.flows.map((flow) => ({ place: { kind: 'flow', slug: flow.id } as const, value: flow })),
  ...library.codeFamilies.map((family) => ({ place: { kind: 'codes', slug: family.family } as const, value: family })),
  { place: { kind: 'findings', slug: 'findings' }, value: { findings: library.findings } },
  ...library.glossaries.map((glossary) => ({ place: { kind: 'glossary', slug: glossary.topic } as const, value: glossary })),
  ...library.cases.map((ticket) => ({ place: { kind: 'cases', slug: 'cases' } as const, value: ticket })),
]

const proseLinks = (library: Library): { from: NodeId; to: string }[] => {
  const shelves = [
    ['postmortem', library.postmortems],
    ['guide', library.guides],
    ['handbook', library.handbook],
  ] as const
  return shelves.flatMap(([kind, pages]) =>
    pages.flatMap(({ slug, kbLinks }) => kbLinks.map(({ target }) => ({ from: `${kind}/${slug}`, to: target }))),
  )
}
