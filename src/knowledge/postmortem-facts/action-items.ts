import type { PostmortemFacts } from './facts.ts'

export type ActionItem = Readonly<{
  text: string
  /** Ticked, or said to be done. */
  done: boolean
  /** A table has a filled column for it. */
  columns: Readonly<{ owner: boolean; due: boolean }>
}>

export type ActionList = Readonly<{ heading: number; title: string; items: readonly ActionItem[] }>

const finished = /\[x\]|✅|\b(?:done|completed|merged|shipped|already)\b|已完成|已上线|已合入|已修复/i
const finishedHeading = /completed|done|immediate|已完成/i
/** Reports ask for themselves; that is no improvement. */
const selfReference = /write (?:an |the |up )?(?:incident report|post-?mortem)/i

/** The items under each heading of actions: lines of lists, and rows of tables. */
export const itemsOf = ({ sections, prose, text }: PostmortemFacts): ActionList[] =>
  sections.flatMap(({ names, title, own, from }): ActionList[] => {
    if (!names.includes('actions') || names.includes('timeline') || names.includes('lessons') || finishedHeading.test(title)) return []
    const lines = own
      .filter(({ kind }) => kind === 'item')
      .map(({ from: start, to }) => ({
        text: text.slice(Math.max(0, start - 5), to),
        done: finished.test(text.slice(Math.max(0, start - 5), to)),
        columns: { owner: false, due: false },
      }))
    const rows = [...new Set(own.filter(({ kind, head }) => kind === 'cell' && !head).map(({ group, row }) => `${group}:${row}`))].map(
      (key) => {
        const cells = own.filter(({ kind, group, row }) => kind === 'cell' && `${group}:${row}` === key)
        const filled = (name: RegExp): boolean =>
          cells.some((cell) => {
            const head = own.find(
              (other) => other.kind === 'cell' && other.head && other.group === cell.group && other.column === cell.column,
            )
            return head !== undefined && name.test(prose.slice(head.from, head.to)) && /[\p{L}\p{N}]/u.test(text.slice(cell.from, cell.to))
          })
        const line = cells.map((cell) => text.slice(cell.from, cell.to)).join(' ')
        return {
          text: line,
          done: finished.test(line),
          columns: { owner: filled(/owner|assign|who|responsible|负责/i), due: filled(/due|date|deadline|when|eta|期限|截止|时间/i) },
        }
      },
    )
    const items = [...lines, ...rows].filter(({ text: line }) => !selfReference.test(line) && /[\p{L}\p{N}]/u.test(line))
    return items.length === 0 ? [] : [{ heading: from, title, items }]
  })
