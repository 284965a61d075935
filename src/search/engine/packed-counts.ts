import { fields } from '../document.ts'

/**
 * How often a term stands in each field of a wording, in 16 bits: four for each field, as a level. Levels are exact up to
 * 8 and coarser beyond, where one more occurrence hardly counts (BM25 saturates).
 */
export const levels = Object.freeze([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 26, 34, 48] as const)

const bitsPerField = 4
const mask = 15
/** Counts above this are the highest level. */
const mostCounted = 48

const levelOf = new Uint8Array(mostCounted + 1)
for (let count = 0; count <= mostCounted; count += 1) levelOf[count] = levels.findLastIndex((least) => least <= count)

/** @param counts one number a field from `start` on, in the order of `fields`. */
export const packCounts = (counts: ArrayLike<number>, start = 0): number => {
  let packed = 0
  for (let field = 0; field < fields.length; field += 1)
    packed |= (levelOf[Math.min(counts[start + field] ?? 0, mostCounted)] ?? 0) << (field * bitsPerField)
  return packed
}

/** @example unpackCount(packCounts([0, 2, 0, 0]), 1) // 2 */
export const unpackCount = (packed: number, field: number): number => levels[(packed >> (field * bitsPerField)) & mask] ?? 0

/**
 * `table[field × 16 + level]`: what that many occurrences count before length is considered. Looking up beats computing:
 * a question reads hundreds of thousands of postings.
 */
export const countTable = (weightOf: (field: (typeof fields)[number]) => number): Float64Array =>
  Float64Array.from({ length: fields.length * levels.length }, (_, at) => {
    const field = fields[Math.floor(at / levels.length)]
    return field === undefined ? 0 : weightOf(field) * (levels[at % levels.length] ?? 0)
  })
