/**
 * Places boxes of equal size in columns that are given, so that linked boxes stand near each other: a few sweeps of the
 * barycentre rule (Sugiyama, Tagawa and Toda 1981, step 3) from left to right and back. A link over several columns gets a
 * narrow passage through those between, so that it runs through no box. Pure: the same links are always the same picture.
 *
 * Libraries for layered graphs choose the columns themselves; here they have a meaning, and only the order is open.
 */
/** `ordered`: its boxes keep the order given. */
export type BoxColumn = Readonly<{ ids: readonly string[]; ordered?: boolean | undefined }>
export type ColumnEdge = Readonly<{ from: string; to: string }>
export type BoxSize = Readonly<{ width: number; height: number; columnGap: number; rowGap: number }>
export type Point = Readonly<{ x: number; y: number }>
export type ColumnLayout = Readonly<{
  /** Upper left corner of each box. */
  boxes: ReadonlyMap<string, Point>
  /** For each link, in the order given: from the right side of one box through passages to the left side of the other. */
  routes: readonly (readonly Point[])[]
  width: number
  height: number
}>

type Slot = { id: string; isBox: boolean; height: number; y: number; left: Slot[]; right: Slot[] }

const sweeps = 6
const passageHeight = 10

export const layOutColumns = (columns: readonly BoxColumn[], edges: readonly ColumnEdge[], size: BoxSize): ColumnLayout => {
  const slots = columns.map(({ ids }) => ids.map((id): Slot => ({ id, isBox: true, height: size.height, y: 0, left: [], right: [] })))
  const chains = joinSlots(slots, edges)
  for (const column of slots) stack(column, () => 0, size.rowGap)
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const forward = sweep % 2 === 0
    const order = [...slots.keys()]
    for (const index of forward ? order : order.toReversed())
      settle(slots[index] ?? [], forward ? 'left' : 'right', size.rowGap, columns[index]?.ordered === true)
  }
  const top = Math.min(...slots.flat().map(({ y }) => y))
  const xOf = (column: number): number => column * (size.width + size.columnGap)
  const columnOf = new Map(slots.flatMap((column, index) => column.map((slot) => [slot, index] as const)))
  const ends = (slot: Slot): Point[] => {
    const [x, y] = [xOf(columnOf.get(slot) ?? 0), slot.y - top + slot.height / 2]
    return [
      { x, y },
      { x: x + size.width, y },
    ]
  }
  return {
    boxes: new Map(slots.flat().flatMap((slot) => (slot.isBox ? [[slot.id, { x: xOf(columnOf.get(slot) ?? 0), y: slot.y - top }]] : []))),
    routes: chains.map((chain) => chain.flatMap(ends).slice(1, -1)),
    width: xOf(columns.length) - size.columnGap,
    height: Math.max(...slots.flat().map(({ y, height }) => y + height)) - top,
  }
}

/** Joins the slots of each link, adding passages where it skips columns. */
const joinSlots = (slots: Slot[][], edges: readonly ColumnEdge[]): Slot[][] => {
  const home = new Map(slots.flatMap((column, index) => column.map((slot) => [slot.id, { slot, index }] as const)))
  return edges.map(({ from, to }) => {
    const [start, end] = [home.get(from), home.get(to)]
    if (start === undefined || end === undefined || start.index >= end.index)
      throw new RangeError(`link ${from} → ${to}: expected both ends in columns, the first left of the second`)
    const passages = slots.slice(start.index + 1, end.index).map((column): Slot => {
      const passage: Slot = { id: `${from}\n${to}`, isBox: false, height: passageHeight, y: 0, left: [], right: [] }
      column.push(passage)
      return passage
    })
    const chain = [start.slot, ...passages, end.slot]
    chain.slice(1).forEach((slot, index) => {
      const before = chain[index]
      if (before === undefined) return
      before.right.push(slot)
      slot.left.push(before)
    })
    return chain
  })
}

/** Sorts a column by where its neighbours on one side stand, and moves each slot as near to them as the others let it. */
const settle = (column: Slot[], side: 'left' | 'right', gap: number, ordered: boolean): void => {
  const wish = new Map(
    column.map((slot) => [slot, slot[side].length === 0 ? centre(slot) : mean(slot[side].map((other) => centre(other)))] as const),
  )
  const wishOf = (slot: Slot): number => wish.get(slot) ?? centre(slot)
  const boxes = ordered ? column.filter(({ isBox }) => isBox) : []
  column.sort((a, b) => wishOf(a) - wishOf(b))
  // The places of boxes are taken in the order given; passages stay where they want to be.
  if (ordered) column.forEach((slot, index) => slot.isBox && column.splice(index, 1, boxes.shift() ?? slot))
  stack(column, wishOf, gap)
}

type Block = { slots: Slot[]; wishes: number; height: number }

/**
 * Heights that keep the order and the gap and miss the wishes least in the sum of squares: slots that want the same place
 * become a block, which goes where its slots want it on average (isotonic regression by pooling adjacent violators).
 */
const stack = (column: readonly Slot[], wishOf: (slot: Slot) => number, gap: number): void => {
  const blocks: Block[] = []
  const topOf = ({ slots, wishes }: Block): number => wishes / slots.length
  for (const slot of column) {
    let block: Block = { slots: [slot], wishes: wishOf(slot) - slot.height / 2, height: slot.height + gap }
    for (let above = blocks.at(-1); above !== undefined && topOf(above) + above.height > topOf(block); above = blocks.at(-1)) {
      blocks.pop()
      // What the lower block wants, told as the place of the upper one's top.
      const wishes = above.wishes + block.wishes - above.height * block.slots.length
      block = { slots: [...above.slots, ...block.slots], wishes, height: above.height + block.height }
    }
    blocks.push(block)
  }
  for (const block of blocks) {
    let y = topOf(block)
    for (const slot of block.slots) {
      slot.y = y
      y += slot.height + gap
    }
  }
}

const centre = ({ y, height }: Slot): number => y + height / 2

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
