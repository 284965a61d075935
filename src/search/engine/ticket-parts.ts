import type { IndexedDocument } from '../document.ts'
import { livePart, type LivePart } from './live-part.ts'
import { chooseMerge } from './merge-plan.ts'
import { mergeSegments } from './merge-segments.ts'
import { createSegmentBuilder, buildSegment } from './segment-builder.ts'
import { unitsOf } from './segment.ts'
import { stepByStep } from './step-by-step.ts'

/** A first reading of everything is cut into parts of about this many postings (some 60 MB while it is built). */
const postingsPerPart = 4_000_000

/** What the tickets' side of an index is at one moment, for a snapshot. */
export type PartState = Readonly<{ segment: LivePart['segment']; alive: Uint8Array }>

/**
 * The parts that hold tickets: takes changes in, strikes out what they replace, and merges parts in the background.
 *
 * @param onChange called after the parts changed; a view made before is out of date.
 */
export const createTicketParts = (onChange: () => void, initial: readonly PartState[] = []) => {
  let parts: readonly LivePart[] = initial.map(({ segment, alive }) => livePart(segment, alive))
  let builder = createSegmentBuilder()
  let lastBuilt = Number.NEGATIVE_INFINITY
  let merging: Promise<void> | undefined
  let isOpen = true

  const flush = async (): Promise<void> => {
    if (builder.units() === 0) return
    const built = await stepByStep(builder.build(), () => isOpen)
    if (built !== undefined) parts = [...parts, livePart(built)]
    builder = createSegmentBuilder()
    lastBuilt = Number.NEGATIVE_INFINITY
    onChange()
  }

  const strikeOut = (ids: readonly number[]): void => {
    for (const part of parts) for (const id of ids) part.kill(id)
  }

  const mergeOnce = async (chosen: readonly LivePart[]): Promise<void> => {
    // What dies while the merge runs is still alive in these copies, and is struck out of the result below.
    const copies = chosen.map(({ segment, alive }) => ({ segment, alive: alive.slice() }))
    const merged = await stepByStep(mergeSegments(copies), () => isOpen)
    if (merged === undefined) return
    const result = livePart(merged)
    chosen.forEach(({ segment, alive }, at) => {
      const before = copies[at]?.alive
      for (let unit = 0; unit < unitsOf(segment); unit += 1)
        if (before?.[unit] === 1 && alive[unit] === 0) result.kill(segment.ids[unit] ?? 0)
    })
    parts = [...parts.filter((part) => !chosen.includes(part)), result]
    onChange()
  }

  const mergeAll = async (): Promise<void> => {
    for (let chosen = chooseMerge(parts); isOpen && chosen.length > 0; chosen = chooseMerge(parts)) await mergeOnce(chosen)
  }

  return {
    /** Reads in bulk: documents in ascending order of id that are nowhere in the index yet. Seen after `flush`. */
    append: async (documents: readonly IndexedDocument[]): Promise<void> => {
      for (const document of documents) {
        if (document.id <= lastBuilt || builder.postings() > postingsPerPart) await flush()
        builder.add(document)
        lastBuilt = document.id
      }
    },
    flush,
    /** Puts documents in the place of what they were, at once. */
    replace: async (documents: readonly IndexedDocument[], removed: readonly number[]): Promise<void> => {
      if (documents.length === 0 && removed.length === 0) return
      await flush()
      strikeOut([...documents.map(({ id }) => id), ...removed])
      if (documents.length > 0) parts = [...parts, livePart(buildSegment(documents))]
      onChange()
    },
    /** Begins to merge where there is need. @returns when no more is needed */
    maintain: (): Promise<void> =>
      (merging ??= mergeAll().finally(() => {
        merging = undefined
      })),
    parts: () => parts,
    /** All that was flushed. */
    state: (): readonly PartState[] => parts.map(({ segment, alive }) => ({ segment, alive: alive.slice() })),
    close: (): void => {
      isOpen = false
    },
  }
}
