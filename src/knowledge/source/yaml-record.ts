import { isMap, isNode, isPair, isScalar, isSeq, parseDocument, visit, type Document, type Node, type Pair } from 'yaml'
import { noMemo, type Memo } from './derived-cache.ts'
import { placeAt, type DataPath, type Place } from './place.ts'
import type { SourceRecord } from './record.ts'

type Step = { key?: Node | undefined; value?: Node | undefined }

const nodeOr = (value: unknown): Node | undefined => (isNode(value) ? value : undefined)

const stepInto = (node: Node | undefined, key: PropertyKey): Step | undefined => {
  if (isSeq(node) && typeof key === 'number') {
    const item = nodeOr(node.items[key])
    return item && { value: item }
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find(
    (item): item is Pair<Node, Node | null> => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
  )
  return pair && { key: pair.key, value: nodeOr(pair.value) }
}

const notPlain = null

/** The data of a document that has no faults, dates or aliases, and so survives a cache of JSON; else `notPlain`. */
const plainValue = (document: Document.Parsed): unknown => {
  if (document.errors.length > 0 || document.warnings.length > 0) return notPlain
  let isPlain = true
  visit(document, {
    Alias: () => {
      isPlain = false
    },
    Scalar: (_, { value }) => {
      if (value instanceof Date || typeof value === 'bigint') isPlain = false
    },
  })
  return isPlain ? (document.toJS() as unknown) : notPlain
}

/**
 * Parses YAML (or JSON, which is YAML) that starts at `firstLine` of its file.
 * Unquoted days become `Date`s, as Astro's own front-matter parser makes them, so that the schema refuses them in both.
 */
export const yamlRecord = (text: string, firstLine = 1, memo: Memo = noMemo): SourceRecord => {
  let parsed: Document.Parsed | undefined
  const parse = (): Document.Parsed =>
    (parsed ??= parseDocument(text, { prettyErrors: false, logLevel: 'error', customTags: ['timestamp'] }))

  // The lexer's own line counter is a line short at the end of a text, which is where an open bracket is noticed.
  const placeOf = (offset: number): Place => {
    const { line, column } = placeAt(text, offset)
    return { line: line + firstLine - 1, column }
  }

  const place = (path: DataPath, part: 'key' | 'value' = 'value'): Place => {
    let found: Step = { value: nodeOr(parse().contents) }
    for (const [depth, key] of path.entries()) {
      const next = stepInto(found.value, key)
      // What is missing has no place of its own: point at the key of the thing it is missing from.
      if (next === undefined) return placeOf((found.key ?? found.value)?.range?.[0] ?? 0)
      found = next
      if (part === 'key' && depth === path.length - 1 && found.key !== undefined) return placeOf(found.key.range?.[0] ?? 0)
    }
    return placeOf((found.value ?? found.key)?.range?.[0] ?? 0)
  }

  // Text without faults is nearly all of it: what it says is remembered, where it says so is looked up when somebody asks.
  const plain = memo<unknown>(['yaml', text], () => plainValue(parse()))
  if (plain !== notPlain) return { value: plain, faults: [], place }
  const document = parse()
  // A warning is a tag that nobody knows; Astro's parser refuses the file for it.
  const faults = [...document.errors, ...document.warnings].map((error) => ({ message: error.message, place: placeOf(error.pos[0]) }))
  try {
    return { value: document.toJS() as unknown, faults, place }
  } catch (error) {
    // An alias to an anchor that does not exist, or far too many of them, shows only now.
    if (!(error instanceof ReferenceError)) throw error
    return { value: undefined, faults: [...faults, { message: error.message, place: placeOf(0) }], place }
  }
}
