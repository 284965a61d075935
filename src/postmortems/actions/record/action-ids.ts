import { createHash } from 'node:crypto'
import { slugify } from '#kernel/slug.ts'

type Named = Readonly<{ id?: string | undefined; title: string }>

/** Longest id made of a title. */
const longest = 60

const idOfTitle = (title: string): string => {
  const words = slugify(title)
  if (words === '') return `action-${createHash('sha256').update(title).digest('hex').slice(0, 8)}`
  return words.length <= longest ? words : words.slice(0, longest + 1).replace(/-[^-]*$/, '')
}

/**
 * Ids of the items of one file: its own `id`, or one made of the title. Two of the same name are told apart by their order.
 *
 * @example actionIds([{ id: 'alert', title: 'x' }, { title: 'Fix the alert' }]) // ['alert', 'fix-the-alert']
 */
export const actionIds = (actions: readonly Named[]): readonly string[] => {
  const seen = new Map<string, number>()
  return actions.map(({ id, title }) => {
    const name = id ?? idOfTitle(title)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name}-${count}`
  })
}

/**
 * The same for the translation of a file: an item without an `id` is called as the one that stands at its place there, so that
 * both languages speak of one thing.
 */
export const translatedIds = (actions: readonly Named[], original: readonly Named[]): readonly string[] => {
  const theirs = actionIds(original)
  if (actions.length !== original.length) return actionIds(actions)
  return actionIds(actions.map(({ id, title }, index) => ({ id: id ?? theirs[index], title })))
}
