/** Where in a file, both 1-based. */
export type Place = Readonly<{ line: number; column: number }>

/** Place of an offset; past the end it is the end. */
export const placeAt = (text: string, offset: number): Place => {
  const before = text.slice(0, Math.max(0, offset))
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') }
}

/** Offset of a place; the other way round. */
export const offsetAt = (text: string, { line, column }: Place): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, before) => sum + before.length + 1, column - 1)

/** Path to a value inside parsed data, as zod reports it: `['actions', 0, 'ref']`. */
export type DataPath = readonly PropertyKey[]

/** Value at a path; undefined when the path leads nowhere. */
export const valueAt = (value: unknown, path: DataPath): unknown =>
  path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value)

/** `['actions', 0, 'ref']` → `actions[0].ref`, for people. */
export const pathText = (path: DataPath): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  )
