/**
 * What: A record has no fields its schema does not know.
 * Why: A misspelt optional field is silently nothing: `platfroms: [web]` is a page no filter finds.
 * 规则：记录里没有模式不认识的字段。
 * 理由：拼错的可选字段会悄悄失效：写成 `platfroms: [web]`，任何筛选都找不到这一页。
 *
 * Bad:  platfroms: [web]     Good:  platforms: [web]
 */
import type { z } from 'zod'
import { didYouMean } from '../lint/closest.ts'
import { fileCheck } from '../lint/check.ts'
import { contentKinds } from '../source/content-kinds.ts'
import { pathText, type DataPath } from '../source/place.ts'

type UnknownKey = Readonly<{ path: DataPath; key: string }>

/** Unknown keys hide inside unions too; one alternative that knows the key is enough to accept it. */
const unknownKeys = (issue: z.core.$ZodIssue, base: DataPath = []): UnknownKey[] => {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path, key }))
  if (issue.code !== 'invalid_union') return []
  const branches = issue.errors.map((errors) => errors.flatMap((inner) => unknownKeys(inner, path)))
  const same = (a: UnknownKey) => (b: UnknownKey) => a.key === b.key && pathText(a.path) === pathText(b.path)
  return (branches[0] ?? []).filter((unknown) => branches.every((branch) => branch.some(same(unknown))))
}

/** Fields the schema knows at a path. */
const knownKeys = (schema: unknown, path: DataPath): string[] => {
  let inner = schema
  for (const step of path) inner = typeof step === 'number' ? unwrap(inner)?.element : unwrap(inner)?.shape?.[String(step)]
  return Object.keys(unwrap(inner)?.shape ?? {})
}

type Wrapped = { shape?: Record<string, unknown>; element?: unknown; unwrap?: () => unknown }

/** Looks through `default` and `optional`. */
const unwrap = (schema: unknown): Wrapped | undefined => {
  if (typeof schema !== 'object' || schema === null) return undefined
  const wrapped: Wrapped = schema
  return wrapped.shape === undefined && wrapped.element === undefined && wrapped.unwrap !== undefined ? unwrap(wrapped.unwrap()) : wrapped
}

export const unknownKey = fileCheck('unknown-key', 'error', function* ({ place, records }) {
  const { schema } = contentKinds[place.kind]
  for (const record of records) {
    if (record.faults.length > 0) continue
    for (const { path, key } of schema.safeParse(record.value).error?.issues.flatMap((issue) => unknownKeys(issue)) ?? []) {
      const known = knownKeys(schema, path)
      yield {
        place: record.place([...path, key], 'key'),
        message: `Unexpected field "${pathText([...path, key])}", expected ${known.length === 0 ? 'only known fields' : `one of ${known.join(', ')}`}`,
        hint: didYouMean(key, known, 'Remove the field.'),
      }
    }
  }
})
