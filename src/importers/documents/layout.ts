import { JSONParser } from '@streamparser/json'
import { DomainError } from '#kernel/errors.ts'
import { parseJson } from '../parse-json.ts'

/** How another system wraps its items: `{"issues": […]}` has the wrapper `issues`. */
export type Wrapping = Readonly<{
  wrappers: readonly string[]
  /** The wrapper is wanted as a whole, because what stands beside the items explains them. */
  keepsPages?: boolean
}>

/** One JSON value a line, or values picked out of a stream by these paths of the parser. */
export type Layout = Readonly<{ kind: 'lines' }> | Readonly<{ kind: 'stream'; paths: readonly string[] }>

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Pages in an array, items in a page; what is nested deeper is no list of items. */
const deepestList = 2

const unwrapped = (value: unknown, { wrappers, keepsPages = false }: Wrapping): readonly unknown[] => {
  const wrapper = isObject(value) && !keepsPages ? wrappers.find((key) => Array.isArray(value[key])) : undefined
  return wrapper === undefined ? [value] : ((value as Readonly<Record<string, unknown>>)[wrapper] as readonly unknown[])
}

/** The items of a value: those of an array or of a wrapper, else the value itself. */
export const itemsOf = (value: unknown, wrapping: Wrapping): readonly unknown[] =>
  Array.isArray(value) ? value.flat(deepestList - 1).flatMap((inner) => unwrapped(inner, wrapping)) : unwrapped(value, wrapping)

const isPage = (value: unknown, wrappers: readonly string[]): boolean =>
  isObject(value) && wrappers.some((key) => Array.isArray(value[key]))

const itemPaths = (wrappers: readonly string[]): readonly string[] => wrappers.map((key) => `$.${key}.*`)

/** The first value that the paths pick out of the beginning of a file, which may end anywhere. */
const firstAt = (head: string, paths: readonly string[]): unknown => {
  let first: unknown
  if (paths.length === 0) return undefined
  const parser = new JSONParser({ paths: [...paths], separator: '', keepStack: false })
  parser.onValue = ({ value }) => {
    first ??= value
  }
  try {
    parser.write(head)
  } catch {
    // What is broken is reported when it is read.
  }
  return first
}

const withoutMark = (head: string): string => head.replace(/^\ufeff/, '').trimStart()

const formats: readonly (readonly [RegExp, string])[] = [
  [/^</, 'XML or HTML'],
  [/^PK/, 'a ZIP archive'],
  [/^\u001f/, 'gzip; its name must end in .gz'],
  [/^[^\n{[]*[,;\t]/, 'a table (CSV)'],
]

const notJson = (text: string): DomainError => {
  const format = formats.find(([pattern]) => pattern.test(text))?.[1]
  return new DomainError(
    'invalid_input',
    `expected JSON${format === undefined ? `, got "${text.slice(0, 20)}"` : `, this looks like ${format}`}`,
    'export as JSON or JSON Lines',
  )
}

/**
 * How a file is laid out, judged by its beginning: JSON Lines (a bad line costs only itself), arrays one after the other,
 * pages with their items in a wrapper, or values one after the other.
 *
 * @throws DomainError `invalid_input` when it is no JSON.
 */
export const layoutOf = (head: string, { wrappers, keepsPages = false }: Wrapping): Layout => {
  const text = withoutMark(head)
  if (text === '') return { kind: 'lines' }
  if (text.startsWith('[')) return { kind: 'stream', paths: ['$.*'] }
  if (!text.startsWith('{')) throw notJson(text)
  const line = parseJson(text.split('\n', 1)[0] ?? '')
  const isPages = 'value' in line ? isPage(line.value, wrappers) : firstAt(text, itemPaths(wrappers)) !== undefined
  if (isPages) return { kind: 'stream', paths: keepsPages ? ['$'] : itemPaths(wrappers) }
  return 'value' in line ? { kind: 'lines' } : { kind: 'stream', paths: ['$'] }
}

/** The first item of a file, judged by its beginning; undefined when that is too short or broken to tell. */
export const firstItem = (head: string, wrapping: Wrapping): unknown => {
  const layout = layoutOf(head, wrapping)
  if (layout.kind === 'stream') return itemsOf(firstAt(withoutMark(head), layout.paths), wrapping)[0]
  const line = parseJson(withoutMark(head).split('\n', 1)[0] ?? '')
  return 'value' in line ? itemsOf(line.value, wrapping)[0] : undefined
}
