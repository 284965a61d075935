import { DomainError } from '#kernel/errors.ts'
import { firstItem, type Wrapping } from './documents/layout.ts'
import { peek } from './documents/peek.ts'

/** The systems Fupan reads exports of; `jsonl` is its own import record. */
export const sourceNames = ['jsonl', 'github', 'zendesk', 'jira'] as const
export type SourceName = (typeof sourceNames)[number]

/** How each system wraps its items. Users stand beside the tickets of a Zendesk page, and say who is staff. */
export const wrappings = {
  jsonl: { wrappers: [] },
  github: { wrappers: ['items'] },
  zendesk: { wrappers: ['tickets'], keepsPages: true },
  jira: { wrappers: ['issues'] },
} as const satisfies Readonly<Record<SourceName, Wrapping>>

const anyWrapping: Wrapping = { wrappers: Object.values(wrappings).flatMap(({ wrappers }) => [...wrappers]) }

/** Keys that only items of one system have, all of them; the first row that fits decides. */
const marks: readonly (readonly [SourceName, string, readonly (readonly string[])[]])[] = [
  ['jsonl', 'import records', [['source', 'external_id']]],
  ['jira', 'a Jira search result', [['key', 'fields']]],
  [
    'github',
    'GitHub issues',
    [
      ['number', 'title', 'html_url'],
      ['number', 'title', 'url'],
      ['number', 'title', 'state'],
    ],
  ],
  [
    'zendesk',
    'Zendesk tickets',
    [
      ['id', 'requester_id'],
      ['id', 'subject', 'status'],
    ],
  ],
]

/** Which system an item is of; undefined when it looks like none. */
export const recogniseItem = (item: unknown): SourceName | undefined => {
  if (typeof item !== 'object' || item === null) return undefined
  return marks.find(([, , alternatives]) => alternatives.some((keys) => keys.every((key) => key in item)))?.[0]
}

/**
 * The same bytes, after a look at the first item.
 *
 * @throws DomainError `invalid_input` when they are plainly of another system than the one that was named.
 */
export const expectSource = async (name: SourceName, bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> => {
  const peeked = await peek(bytes)
  // Lines of records have always been read one by one, whatever the first holds.
  const looksLike =
    name === 'jsonl' && !/^[\s\ufeff]*[{[]/.test(peeked.head) ? undefined : recogniseItem(firstItem(peeked.head, anyWrapping))
  if (looksLike === undefined || looksLike === name) return peeked.bytes
  const what = marks.find(([of]) => of === looksLike)?.[1] ?? looksLike
  throw new DomainError('invalid_input', `this looks like ${what}, not like ${name}`, `use: fupan import ${looksLike} FILE`)
}
