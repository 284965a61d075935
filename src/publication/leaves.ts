import { frontMatterFields, type FieldForm } from './front-matter-fields.ts'
import type { Projection } from './projection.ts'

/** A piece of text of a projection that somebody wrote freely. */
export type Leaf = Readonly<{
  /** `impact.summary`, `actions.0.title`, or `body`. */
  field: string
  form: FieldForm
  text: string
}>

const walk = (value: unknown, pattern: string, field: string): Leaf[] => {
  const known = frontMatterFields[pattern]
  if (known !== undefined) return known.as === 'fixed' || typeof value !== 'string' ? [] : [{ field, form: known.as, text: value }]
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => walk(item, `${pattern}.*`, `${field}.${index}`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    walk(inner, pattern === '' ? name : `${pattern}.${name}`, field === '' ? name : `${field}.${name}`),
  )
}

/** Every piece of free text of a projection, in its order. */
export const leavesOf = ({ front, body }: Pick<Projection, 'front' | 'body'>): readonly Leaf[] => [
  ...walk(front, '', ''),
  { field: 'body', form: 'text', text: body },
]

/** Puts other texts in the place of some; undefined takes the value out of its list or record. */
export const withLeaves = (projection: Projection, textAt: (field: string) => string | null | undefined): Projection => {
  const put = (value: unknown, field: string): unknown => {
    if (typeof value === 'string') {
      const text = textAt(field)
      return text === undefined ? value : text
    }
    if (Array.isArray(value)) return value.map((item: unknown, index) => put(item, `${field}.${index}`)).filter((item) => item !== null)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([name, inner]) => [name, put(inner, field === '' ? name : `${field}.${name}`)] as const)
    // A source without its address is no source.
    if (/^sources\.\d+$/.test(field) && entries.some(([name, inner]) => name === 'url' && inner === null)) return null
    return Object.fromEntries(entries.filter(([, inner]) => inner !== null))
  }
  return {
    ...projection,
    front: put(projection.front, '') as Projection['front'],
    body: textAt('body') ?? projection.body,
  }
}
