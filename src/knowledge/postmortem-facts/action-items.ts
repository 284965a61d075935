import type { PostmortemFacts } from './facts.ts'

export type Column = 'filled' | 'open' | 'none'

export type ActionItem = Readonly<{
  text: string
  /** Ticked, or said to be done. */
  done: boolean
  /** Whether a table has a column for it: filled, left open, or none. */
  columns: Readonly<{ owner: Column; due: Column }>
  /** What is said of the day it is due. */
  due: string
}>

export type ActionList = Readonly<{ heading: number; title: string; items: readonly ActionItem[] }>

const finished = /\[x\]|✅|\b(?:done|completed|merged|shipped|already)\b|已完成|已上线|已合入|已修复/i
const finishedHeading = /completed|done|immediate|已完成/i
/** Reports ask for themselves; that is no improvement. */
const selfReference = /write (?:an |the |up )?(?:incident report|post-?mortem)|(?:撰写|编写|写)(?:故障|事故)?(?:复盘|报告)/i

/** A report may ask to be written; that is no improvement either. */
export const asksForItself = (item: string): boolean => selfReference.test(item)

const dueWords = /\b(?:due|deadline|eta)\b[^;\n]{0,30}|截止[^；。\n]{0,20}/i

/** Something that names somebody or some day; a dash, "TBD" or 待定 does not. */
const isSaid = (cell: string): boolean =>
  /[\p{L}\p{N}]/u.test(cell) && !/^\s*(?:tb[acd]|n\/?a|none|nobody|unknown|unassigned|待定|未定|无|暂无)\s*$/i.test(cell)

const stateOf = (cell: string | undefined): Column => (cell === undefined ? 'none' : isSaid(cell) ? 'filled' : 'open')

/** The items under each heading of actions: lines of lists, and rows of tables. */
export const itemsOf = ({ sections, prose, text }: PostmortemFacts): ActionList[] =>
  sections.flatMap(({ names, title, own, from }): ActionList[] => {
    if (!names.includes('actions') || names.includes('timeline') || names.includes('lessons') || finishedHeading.test(title)) return []
    const lines = own
      .filter(({ kind }) => kind === 'item')
      .map(({ from: start, to }) => ({
        text: text.slice(Math.max(0, start - 5), to),
        done: finished.test(text.slice(Math.max(0, start - 5), to)),
        columns: { owner: 'none', due: 'none' } as const,
        due: dueWords.exec(text.slice(start, to))?.[0] ?? '',
      }))
    const rows = [...new Set(own.filter(({ kind, head }) => kind === 'cell' && !head).map(({ group, row }) => `${group}:${row}`))].map(
      (key) => {
        const cells = own.filter(({ kind, group, row }) => kind === 'cell' && `${group}:${row}` === key)
        const heads = own.filter((other) => other.kind === 'cell' && other.head && other.group === cells[0]?.group)
        const under = (name: RegExp): string | undefined => {
          const head = heads.find(({ from: start, to }) => name.test(prose.slice(start, to)))
          if (head === undefined) return undefined
          const cell = cells.find(({ column }) => column === head.column)
          return cell === undefined ? '' : text.slice(cell.from, cell.to).replaceAll('|', ' ')
        }
        const [owner, due] = [under(/owner|assign|who|responsible|负责/i), under(/due|date|deadline|when|eta|期限|截止|时间/i)]
        const line = cells.map((cell) => text.slice(cell.from, cell.to)).join(' ')
        return {
          text: line,
          done: finished.test(line),
          columns: { owner: stateOf(owner), due: stateOf(due) },
          due: due ?? '',
        }
      },
    )
    const items = [...lines, ...rows].filter(({ text: line }) => !selfReference.test(line) && /[\p{L}\p{N}]/u.test(line))
    return items.length === 0 ? [] : [{ heading: from, title, items }]
  })
