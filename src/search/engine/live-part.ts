import type { FieldNumbers } from '../document.ts'
import { fields } from '../document.ts'
import type { RankingSettings } from '../ranking-settings.ts'
import { sizeOf } from './dictionary.ts'
import type { Scope } from '../search-index.ts'
import type { Scale } from './impacts.ts'
import { countTable } from './packed-counts.ts'
import { scopeBits, scopesKey } from './scope-filter.ts'
import { fieldCount, unitRange, unitsOf, type Segment } from './segment.ts'

/** A segment in use: what of it still holds, and its units measured for ranking. */
export type LivePart = Readonly<{
  segment: Segment
  /** 1 a unit that holds, 0 one that was replaced or is gone. */
  alive: Uint8Array
  /** Units that no longer hold. */
  dead: () => number
  /** Strikes out a document. @returns whether it was here */
  kill: (id: number) => boolean
  /** Documents that hold. */
  documents: () => number
  /** Sum of lengths, and units with a length, by field; of what holds. */
  totals: () => Readonly<{ length: Float64Array; units: Float64Array }>
  /** For each unit a bit for each scope it lies in; 0: none, or it no longer holds. Made once for the same scopes. */
  inScopes: (scopes: readonly Scope[]) => Uint8Array
  /** Made once for the same averages and settings. */
  scale: (average: FieldNumbers, settings: RankingSettings) => Scale
}>

const count = (totals: { length: Float64Array; units: Float64Array }, { lengths }: Segment, unit: number, sign: 1 | -1): void => {
  for (let field = 0; field < fieldCount; field += 1) {
    const length = lengths[unit * fieldCount + field] ?? 0
    totals.length[field] = (totals.length[field] ?? 0) + sign * length
    if (length > 0) totals.units[field] = (totals.units[field] ?? 0) + sign
  }
}

const makeScale = ({ lengths, dictionary, ids }: Segment, average: FieldNumbers, { k1, fieldB, fieldWeight }: RankingSettings): Scale => {
  const perLength = new Float32Array(ids.length * fieldCount)
  fields.forEach((field, at) => {
    const b = fieldB[field]
    const perWord = average[field] > 0 ? b / average[field] : 0
    for (let place = at; place < perLength.length; place += fieldCount) perLength[place] = 1 / (1 - b + perWord * (lengths[place] ?? 0))
  })
  return {
    k1,
    table: countTable((field) => fieldWeight[field]),
    perLength,
    peaks: new Float32Array(sizeOf(dictionary)),
    impacts: new Map(),
  }
}

/** Filters in use at a time are few: audience, language, kind. */
const keptScopes = 16

/** @param alive what of the segment holds; all of it when left out. The array is the part's own from then on. */
export const livePart = (segment: Segment, alive: Uint8Array = new Uint8Array(unitsOf(segment)).fill(1)): LivePart => {
  const totals = { length: new Float64Array(fieldCount), units: new Float64Array(fieldCount) }
  let dead = 0
  alive.forEach((holds, unit) => {
    if (holds === 1) count(totals, segment, unit, 1)
    else dead += 1
  })
  let made: Readonly<{ average: FieldNumbers; settings: RankingSettings; scale: Scale }> | undefined
  const byScopes = new Map<string, Uint8Array>()
  return {
    segment,
    alive,
    inScopes: (scopes) => {
      const key = scopesKey(scopes)
      const known = byScopes.get(key)
      if (known !== undefined) return known
      const bits = scopeBits(segment, scopes)
      alive.forEach((holds, unit) => {
        if (holds === 0) bits[unit] = 0
      })
      if (byScopes.size >= keptScopes) byScopes.clear()
      byScopes.set(key, bits)
      return bits
    },
    dead: () => dead,
    documents: () => {
      let documents = 0
      for (let unit = 0; unit < unitsOf(segment); unit += 1)
        if (alive[unit] === 1 && (unit === 0 || segment.ids[unit - 1] !== segment.ids[unit])) documents += 1
      return documents
    },
    totals: () => totals,
    kill: (id) => {
      const [start, end] = unitRange(segment, id)
      let was = false
      for (let unit = start; unit < end; unit += 1) {
        if (alive[unit] === 0) continue
        alive[unit] = 0
        for (const bits of byScopes.values()) bits[unit] = 0
        dead += 1
        was = true
        count(totals, segment, unit, -1)
      }
      return was
    },
    scale: (average, settings) => {
      if (made?.settings !== settings || made.average !== average)
        made = { average, settings, scale: makeScale(segment, average, settings) }
      return made.scale
    },
  }
}
