import { isMap, isScalar, isSeq, parseDocument, Scalar, stringify, type Document, type Pair, type YAMLMap } from 'yaml'
import { splitFrontMatter } from '#knowledge/source/front-matter.ts'
import { boardFields, type BoardFields } from '../action.ts'
import { actionIds, translatedIds } from './action-ids.ts'

/** What the file of a postmortem is to say of one item. */
export type FileChange = Readonly<{ item: string; set: Partial<BoardFields> }>

/** A piece of text in the place of another. */
type Splice = Readonly<{ from: number; to: number; text: string }>

type Entry = Pair<Scalar<string>, Scalar>

const entriesOf = (item: YAMLMap): readonly Entry[] =>
  item.items.filter((pair): pair is Entry => isScalar(pair.key) && isScalar(pair.value))

const entryOf = (item: YAMLMap, key: string): Entry | undefined => entriesOf(item).find((pair) => pair.key.value === key)

/** Days must stay text: unquoted, YAML makes dates of them. */
const scalar = (value: string, field: string): string => {
  const node = new Scalar(value)
  if (field === 'due' && value !== 'unknown') node.type = 'QUOTE_DOUBLE'
  return stringify(node, { lineWidth: 0, version: '1.2' }).trimEnd()
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1
const lineEnd = (text: string, offset: number): number => (text.indexOf('\n', offset) === -1 ? text.length : text.indexOf('\n', offset))

/** A new line after the one this entry ends on, in its column. */
const lineAfter = (yaml: string, entry: Entry, text: string): Splice => {
  const keyAt = entry.key.range?.[0] ?? 0
  const at = lineEnd(yaml, entry.value?.range?.[1] ?? keyAt)
  return { from: at, to: at, text: `\n${' '.repeat(keyAt - lineStart(yaml, keyAt))}${text}` }
}

const spliceOf = (yaml: string, item: YAMLMap, field: string, value: string | null): Splice | undefined => {
  const entry = entryOf(item, field)
  const [first] = entriesOf(item)
  if (value === null) {
    if (entry === undefined) return undefined
    const keyAt = entry.key.range?.[0] ?? 0
    const from = lineStart(yaml, keyAt)
    return { from, to: lineEnd(yaml, entry.value?.range?.[1] ?? keyAt) + 1, text: '' }
  }
  if (entry?.value?.range) return { from: entry.value.range[0], to: entry.value.range[1], text: scalar(value, field) }
  return first && lineAfter(yaml, entryOf(item, 'state') ?? first, `${field}: ${scalar(value, field)}`)
}

const itemsOf = (document: Document): readonly YAMLMap[] => {
  const actions = document.get('actions')
  return isSeq(actions) ? actions.items.filter((item): item is YAMLMap => isMap(item)) : []
}

const namesOf = (items: readonly YAMLMap[]) =>
  items.map((item) => ({ id: item.get('id') as string | undefined, title: String(item.get('title') ?? '') }))

const yamlOf = (source: string): string => splitFrontMatter(source)?.yaml ?? ''

export type WrittenFile = Readonly<{
  text: string
  /** Items that the file does not have. */
  missing: readonly string[]
}>

/**
 * Writes what the board says of its items into a postmortem's file. Only the values themselves are touched, by their places in
 * the parsed document: comments, order, quotes and spaces of everything else stay as somebody wrote them. An item that is changed
 * and has no `id` gets the one it goes by, so that a new title does not make it another item.
 *
 * @param original the same postmortem in the language its translation takes ids from; absent for that one itself
 */
export const writeIntoFile = (source: string, changes: readonly FileChange[], original?: string): WrittenFile => {
  const yaml = yamlOf(source)
  const items = itemsOf(parseDocument(yaml))
  const names = namesOf(items)
  const ids = original === undefined ? actionIds(names) : translatedIds(names, namesOf(itemsOf(parseDocument(yamlOf(original)))))
  const splices: Splice[] = []
  const missing: string[] = []
  for (const { item: id, set } of changes) {
    const item = items[ids.indexOf(id)]
    const [first] = item === undefined ? [] : entriesOf(item)
    if (item === undefined || first === undefined || item.flow) {
      missing.push(id)
      continue
    }
    if (!item.has('id')) splices.push(lineAfter(yaml, first, `id: ${id}`))
    for (const field of boardFields) {
      if (!(field in set)) continue
      const splice = spliceOf(yaml, item, field, set[field] ?? null)
      if (splice !== undefined) splices.push(splice)
    }
  }
  const written = splices
    .toSorted((a, b) => b.from - a.from || b.to - a.to)
    .reduce((text, { from, to, text: piece }) => text.slice(0, from) + piece + text.slice(to), yaml)
  return { text: source.replace(yaml, () => written), missing }
}
