import type { ContentKind, ContentPlace } from '../source/content-kinds.ts'
import { valueAt, type DataPath } from '../source/place.ts'

/** How one end of a link sees the other, in the order a page shows them. The labels live in `#i18n/knowledge.ts`. */
export const relations = ['came_from', 'led_to', 'had_this', 'see_also'] as const
export type Relation = (typeof relations)[number]

/** What a field holds: a reference, a finding's id, or an error code as somebody saw it. */
type Holds = 'reference' | 'finding' | 'error_code'

/** `*` stands for every item of a list. */
type FieldPattern = readonly string[]

/** `here`: what the page that declares the link calls the other end; `there`: what the other end calls this page. */
type LinkField = Readonly<{ field: FieldPattern; holds: Holds; here: Relation; there: Relation }>
type NodeFields = Readonly<{
  items: FieldPattern
  id: (item: unknown, place: ContentPlace) => string | undefined
  idField: readonly string[]
  links: readonly LinkField[]
}>

const linkField =
  (here: Relation, there: Relation) =>
  (field: string, holds: Holds = 'reference'): LinkField => ({ field: field.split('.'), holds, here, there })

const cameFrom = linkField('came_from', 'led_to')
const ledTo = linkField('led_to', 'came_from')
const seeAlso = linkField('see_also', 'see_also')
/** On a ticket: the other end counts it among the tickets that had the same. */
const had = linkField('see_also', 'had_this')

const related = seeAlso('related.*')
const findings = seeAlso('findings.*', 'finding')
const errorCodes = seeAlso('error_codes.*', 'error_code')

const page =
  (kind: string) =>
  (_: unknown, { slug }: ContentPlace): string =>
    `${kind}/${slug}`
const member =
  (kind: string) =>
  (item: unknown): string | undefined => {
    const id = valueAt(item, ['id'])
    return typeof id === 'string' ? `${kind}/${id}` : undefined
  }
const ticket = (item: unknown): string | undefined => {
  const [source, id] = [valueAt(item, ['source']), valueAt(item, ['external_id'])]
  return typeof source === 'string' && typeof id === 'string' ? `${source}:${id}` : undefined
}

/** Where each kind of file declares things that can be linked to, and where it declares links. The graph and the lint read this one table. */
export const nodeFields: Readonly<Record<ContentKind, NodeFields>> = {
  postmortem: {
    items: [],
    id: page('postmortem'),
    idField: ['id'],
    links: [cameFrom('tickets.*'), ledTo('actions.*.ref'), related, findings, errorCodes],
  },
  guide: { items: [], id: page('guide'), idField: ['id'], links: [cameFrom('learned_from.*'), related, findings, errorCodes] },
  handbook: { items: [], id: page('handbook'), idField: ['id'], links: [] },
  flow: {
    items: [],
    id: page('flow'),
    idField: ['id'],
    links: [related, findings, seeAlso('causes.*.related.*'), seeAlso('causes.*.findings.*', 'finding')],
  },
  codes: { items: ['codes', '*'], id: member('code'), idField: ['id'], links: [related, findings] },
  findings: { items: ['findings', '*'], id: member('finding'), idField: ['id'], links: [related] },
  glossary: { items: ['concepts', '*'], id: member('term'), idField: ['id'], links: [related] },
  cases: {
    items: [],
    id: ticket,
    idField: ['external_id'],
    links: [had('articles.*'), had('findings.*', 'finding'), had('error_codes.*', 'error_code')],
  },
}

export type FoundValue = Readonly<{ path: DataPath; value: unknown }>

/** Every value a pattern reaches, with its path. Reads data of any shape: what is not there is not found. */
export const expand = (value: unknown, pattern: FieldPattern, base: DataPath = []): FoundValue[] => {
  const [key, ...rest] = pattern
  if (key === undefined) return [{ path: base, value }]
  if (key !== '*') {
    const inner = valueAt(value, [key])
    return inner === undefined ? [] : expand(inner, rest, [...base, key])
  }
  return Array.isArray(value) ? value.flatMap((item: unknown, index) => expand(item, rest, [...base, index])) : []
}

export type DeclaredNode = Readonly<{ id: string; path: DataPath; idPath: DataPath; value: unknown }>
export type DeclaredLink = Readonly<{ from: string; to: string; holds: Holds; here: Relation; there: Relation; path: DataPath }>

/** What a record of this kind declares as a target for links. */
export const declaredNodes = (place: ContentPlace, value: unknown): DeclaredNode[] => {
  const { items, id: idOf, idField } = nodeFields[place.kind]
  return expand(value, items).flatMap((item) => {
    const id = idOf(item.value, place)
    return id === undefined ? [] : [{ id, path: item.path, idPath: [...item.path, ...idField], value: item.value }]
  })
}

/** The links a record declares in its fields. */
export const declaredLinks = (place: ContentPlace, value: unknown): DeclaredLink[] =>
  declaredNodes(place, value).flatMap((node) =>
    nodeFields[place.kind].links.flatMap(({ field, holds, here, there }) =>
      expand(node.value, field, node.path).flatMap(({ path, value: target }) =>
        typeof target === 'string'
          ? [{ from: node.id, to: holds === 'finding' ? `finding/${target}` : target, holds, here, there, path }]
          : [],
      ),
    ),
  )
