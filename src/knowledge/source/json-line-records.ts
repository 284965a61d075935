import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser'
import type { DataPath, Place } from './place.ts'
import { faultyRecord, type SourceRecord } from './record.ts'

/** One record a line; empty lines are skipped, but a file of nothing else is a fault. */
export const jsonLineRecords = (text: string): SourceRecord[] => {
  const records = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [jsonLineRecord(line, index + 1)]))
  return records.length === 0 ? [faultyRecord('no record in the file')] : records
}

const jsonLineRecord = (text: string, line: number): SourceRecord => {
  let parsed: { root: Node | undefined; errors: readonly ParseError[] } | undefined
  const withPositions = () => (parsed ??= parseWithPositions(text))
  const at = (offset: number): Place => ({ line, column: offset + 1 })
  const place: SourceRecord['place'] = (path, part) => at(offsetOf(withPositions().root, path, part))
  try {
    const value = JSON.parse(text) as unknown
    // JSON.parse takes the last of two fields of one name and says nothing.
    const second = secondKey(withPositions().root)
    return { value, faults: second === undefined ? [] : [{ message: 'Map keys must be unique', place: at(second.offset) }], place }
  } catch (error) {
    const { root, errors } = withPositions()
    const first = errors[0]
    const fault =
      first === undefined
        ? { message: error instanceof Error ? error.message : String(error), place: at(0) }
        : { message: printParseErrorCode(first.error), place: at(first.offset) }
    return { value: root && (getNodeValue(root) as unknown), faults: [fault], place }
  }
}

const parseWithPositions = (text: string): { root: Node | undefined; errors: readonly ParseError[] } => {
  const errors: ParseError[] = []
  return { root: parseTree(text, errors, { disallowComments: true }), errors }
}

/** The key that an object has for a second time, wherever in the line. */
const secondKey = (node: Node | undefined): Node | undefined => {
  const seen = new Set<unknown>()
  for (const child of node?.children ?? []) {
    if (child.type === 'property' && child.children?.[0] !== undefined) {
      const [key] = child.children
      if (seen.has(key.value)) return key
      seen.add(key.value)
    }
    const inner = secondKey(child)
    if (inner !== undefined) return inner
  }
  return undefined
}

/** Offset of the value at a path, or of its key; of the nearest parent's key when it is missing. */
const offsetOf = (root: Node | undefined, path: DataPath, part: 'key' | 'value' = 'value'): number => {
  if (root === undefined) return 0
  const segments = path.map((key) => (typeof key === 'number' ? key : String(key)))
  const node = findNodeAtLocation(root, segments)
  const keyOf = (value: Node): Node => (value.parent?.type === 'property' ? (value.parent.children?.[0] ?? value) : value)
  if (node !== undefined) return (part === 'key' ? keyOf(node) : node).offset
  const parent = segments.length === 0 ? undefined : segments.slice(0, -1)
  return parent === undefined ? root.offset : offsetOf(root, parent, 'key')
}
