import { compareTerms, sizeOf } from './dictionary.ts'
import { growingArray } from './growing-array.ts'
import { fieldCount, unitsOf, type Segment } from './segment.ts'

/** A segment with the units of it that still hold: 1 alive, 0 replaced or gone. */
export type Part = Readonly<{ segment: Segment; alive: Uint8Array }>

const gone = 0xffff_ffff
/** Terms merged between two pauses: about a millisecond's work. */
const termsPerStep = 2_048
const unitsPerStep = 4_096

/** The units of the result, in order: unit `unitOf[n]` of part `partOf[n]`. */
type Places = Readonly<{ partOf: Uint16Array; unitOf: Uint32Array }>

/** Where each unit of each part goes, and where each came from; parts hold different documents, so ids never tie. */
function* renumber(parts: readonly Part[]): Generator<undefined, Readonly<{ numbers: readonly Uint32Array[]; places: Places }>> {
  const numbers = parts.map(({ segment }) => new Uint32Array(unitsOf(segment)).fill(gone))
  const total = parts.reduce((sum, { alive }) => sum + alive.reduce((living, holds) => living + holds, 0), 0)
  const partOf = new Uint16Array(total)
  const unitOf = new Uint32Array(total)
  const next = parts.map(() => 0)
  for (let number = 0; number < total; number += 1) {
    if (number % unitsPerStep === 0) yield
    let first = -1
    let least = Number.POSITIVE_INFINITY
    for (let at = 0; at < parts.length; at += 1) {
      const part = parts[at]
      if (part === undefined) continue
      const { alive, segment } = part
      let unit = next[at] ?? 0
      while (unit < alive.length && alive[unit] === 0) unit += 1
      next[at] = unit
      const id = unit < alive.length ? (segment.ids[unit] ?? 0) : Number.POSITIVE_INFINITY
      if (id < least) {
        first = at
        least = id
      }
    }
    const unit = next[first] ?? 0
    const chosen = numbers[first]
    if (chosen !== undefined) chosen[unit] = number
    partOf[number] = first
    unitOf[number] = unit
    next[first] = unit + 1
  }
  return { numbers, places: { partOf, unitOf } }
}

type Postings = Pick<Segment, 'dictionary' | 'postingStarts' | 'postingUnits' | 'postingCounts'>
type Titles = Pick<Segment, 'titleStarts' | 'titleTerms'>
type Columns = Omit<Segment, keyof Postings | keyof Titles>

/** One list of several, each name once, and where each old place went. */
const mergeNames = (
  lists: readonly (readonly string[])[],
): Readonly<{ names: readonly string[]; places: readonly (readonly number[])[] }> => {
  const numbers = new Map<string, number>()
  const places = lists.map((list) =>
    list.map((name) => {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, numbers.size)
      return numbers.size - 1
    }),
  )
  return { names: [...numbers.keys()], places }
}

function* mergeColumns(parts: readonly Part[], { partOf, unitOf }: Places): Generator<undefined, Columns> {
  const total = partOf.length
  const sources = mergeNames(parts.map(({ segment }) => segment.sourceNames))
  const targets = mergeNames(parts.map(({ segment }) => segment.targetNames))
  const columns = {
    ids: new Int32Array(total),
    lengths: new Uint16Array(total * fieldCount),
    flags: new Uint8Array(total),
    kinds: new Uint8Array(total),
    sources: new Uint16Array(total),
    openedAt: new Float64Array(total),
    scenarios: new Uint8Array(total),
    platforms: new Uint16Array(total),
    solvedStarts: new Uint32Array(total + 1),
  }
  const solvedTargets = growingArray((length) => new Uint32Array(length))
  const solvedAt = growingArray((length) => new Float64Array(length))
  const numeric = ['ids', 'flags', 'kinds', 'openedAt', 'scenarios', 'platforms'] as const
  for (let number = 0; number < total; number += 1) {
    if (number % unitsPerStep === 0) yield
    const part = partOf[number] ?? 0
    const unit = unitOf[number] ?? 0
    const segment = parts[part]?.segment
    if (segment === undefined) continue
    for (const name of numeric) columns[name][number] = segment[name][unit] ?? 0
    columns.sources[number] = sources.places[part]?.[segment.sources[unit] ?? 0] ?? 0
    columns.lengths.set(segment.lengths.subarray(unit * fieldCount, (unit + 1) * fieldCount), number * fieldCount)
    columns.solvedStarts[number] = solvedTargets.length()
    for (let at = segment.solvedStarts[unit] ?? 0; at < (segment.solvedStarts[unit + 1] ?? 0); at += 1) {
      solvedTargets.push(targets.places[part]?.[segment.solvedTargets[at] ?? 0] ?? 0)
      solvedAt.push(segment.solvedAt[at] ?? Number.NaN)
    }
  }
  columns.solvedStarts[total] = solvedTargets.length()
  return {
    ...columns,
    solvedTargets: solvedTargets.copy(),
    solvedAt: solvedAt.copy(),
    sourceNames: sources.names,
    targetNames: targets.names,
  }
}

/** Restores the order by unit where several parts hold a term; units of different parts may interleave. */
const sortRun = (units: Uint32Array, counts: Uint16Array, from: number, to: number): void => {
  let isSorted = true
  for (let at = from + 1; at < to && isSorted; at += 1) isSorted = (units[at - 1] ?? 0) < (units[at] ?? 0)
  if (isSorted) return
  // Unit and count in one exact number: 32 + 16 bits are less than the 53 of a double.
  const run = Float64Array.from({ length: to - from }, (_, at) => (units[from + at] ?? 0) * 65_536 + (counts[from + at] ?? 0)).sort()
  run.forEach((value, at) => {
    units[from + at] = Math.floor(value / 65_536)
    counts[from + at] = value % 65_536
  })
}

function* mergePostings(
  parts: readonly Part[],
  numbers: readonly Uint32Array[],
): Generator<undefined, Postings & Readonly<{ termNumbers: readonly Uint32Array[] }>> {
  const segments = parts.map(({ segment }) => segment)
  const most = segments.reduce((sum, { postingUnits }) => sum + postingUnits.length, 0)
  const units = new Uint32Array(most)
  const counts = new Uint16Array(most)
  const starts = growingArray((length) => new Uint32Array(length))
  const chars = growingArray((length) => new Uint16Array(length), 65_536)
  const charStarts = growingArray((length) => new Uint32Array(length))
  /** Where each term of each part went. */
  const termNumbers = segments.map(({ dictionary }) => new Uint32Array(sizeOf(dictionary)))
  const next = segments.map(() => 0)
  let filled = 0
  for (let step = 1; ; step += 1) {
    if (step % termsPerStep === 0) yield
    let smallest: number | undefined
    const holders: number[] = []
    for (const [at, { dictionary }] of segments.entries()) {
      if ((next[at] ?? 0) >= sizeOf(dictionary)) continue
      const least = smallest === undefined ? undefined : segments[smallest]
      const order = least === undefined ? -1 : compareTerms(dictionary, next[at] ?? 0, least.dictionary, next[smallest ?? 0] ?? 0)
      if (order < 0) {
        smallest = at
        holders.length = 0
      }
      if (order <= 0) holders.push(at)
    }
    const named = smallest === undefined ? undefined : segments[smallest]
    if (named === undefined) break
    const start = filled
    for (const at of holders) {
      const segment = segments[at]
      const map = numbers[at]
      if (segment === undefined || map === undefined) continue
      const term = next[at] ?? 0
      for (let place = segment.postingStarts[term] ?? 0; place < (segment.postingStarts[term + 1] ?? 0); place += 1) {
        const unit = map[segment.postingUnits[place] ?? 0] ?? gone
        if (unit === gone) continue
        units[filled] = unit
        counts[filled] = segment.postingCounts[place] ?? 0
        filled += 1
      }
    }
    if (filled > start) {
      if (holders.length > 1) sortRun(units, counts, start, filled)
      for (const at of holders) (termNumbers[at] ?? [])[next[at] ?? 0] = starts.length()
      starts.push(start)
      charStarts.push(chars.length())
      const term = next[smallest ?? 0] ?? 0
      const { chars: from, starts: places } = named.dictionary
      for (let at = places[term] ?? 0; at < (places[term + 1] ?? 0); at += 1) chars.push(from[at] ?? 0)
    }
    for (const at of holders) next[at] = (next[at] ?? 0) + 1
  }
  starts.push(filled)
  charStarts.push(chars.length())
  return {
    dictionary: { chars: chars.copy(), starts: charStarts.copy() },
    postingStarts: starts.copy(),
    postingUnits: units.slice(0, filled),
    postingCounts: counts.slice(0, filled),
    termNumbers,
  }
}

function* mergeTitles(
  parts: readonly Part[],
  { partOf, unitOf }: Places,
  termNumbers: readonly Uint32Array[],
): Generator<undefined, Titles> {
  const total = partOf.length
  const titleStarts = new Uint32Array(total + 1)
  const titleTerms = growingArray((length) => new Uint32Array(length))
  for (let number = 0; number < total; number += 1) {
    if (number % unitsPerStep === 0) yield
    titleStarts[number] = titleTerms.length()
    const part = partOf[number] ?? 0
    const unit = unitOf[number] ?? 0
    const segment = parts[part]?.segment
    for (let at = segment?.titleStarts[unit] ?? 0; at < (segment?.titleStarts[unit + 1] ?? 0); at += 1)
      titleTerms.push(termNumbers[part]?.[segment?.titleTerms[at] ?? 0] ?? 0)
  }
  titleStarts[total] = titleTerms.length()
  return { titleStarts, titleTerms: titleTerms.copy() }
}

/**
 * One segment of several, without what is gone. A generator: it pauses every millisecond or so, so that questions are
 * answered between its steps. The parts must not change meanwhile; what dies during the merge is marked in the result
 * by the caller.
 */
export function* mergeSegments(given: readonly Part[]): Generator<undefined, Segment> {
  // Parts of a first reading follow one another: in that order their postings need no sorting.
  const parts = given.toSorted((a, b) => (a.segment.ids[0] ?? 0) - (b.segment.ids[0] ?? 0))
  const { numbers, places } = yield* renumber(parts)
  const columns = yield* mergeColumns(parts, places)
  const { termNumbers, ...postings } = yield* mergePostings(parts, numbers)
  return { ...columns, ...postings, ...(yield* mergeTitles(parts, places, termNumbers)) }
}
