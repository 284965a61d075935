import { fields, type FieldNumbers } from '../document.ts'
import { inverseFrequency } from '../inverse-frequency.ts'
import type { RankingSettings } from '../ranking-settings.ts'
import type { Candidate, IndexStatistics, IndexView, SolvingLink, WeightedTerm, Wish } from '../search-index.ts'
import { bestUnits, type BestUnit } from './best-units.ts'
import { createUnitReader, type UnitReader } from './unit-reader.ts'
import { lowerBound, sizeOf, termAt } from './dictionary.ts'
import type { LivePart } from './live-part.ts'
import { passingCondition } from './scope-filter.ts'
import { languageOf, postingsFor, refTerm, solvedByTerm, unitRange, unitsOf } from './segment.ts'

/** Terms looked at for a completion; a prefix of one letter would mean all of them. */
const mostCompletionsRead = 4_000

/** Averages are rounded, so that one more ticket does not measure every unit again. */
const rounded = (value: number): number => Number(value.toPrecision(2))

const statisticsOf = (parts: readonly LivePart[]): IndexStatistics => {
  const sum = (of: (part: LivePart) => number): number => parts.reduce((total, part) => total + of(part), 0)
  const averageOf = (field: number): number => {
    const units = sum((part) => part.totals().units[field] ?? 0)
    return units === 0 ? 0 : rounded(sum((part) => part.totals().length[field] ?? 0) / units)
  }
  return {
    wordings: sum(({ segment, dead }) => unitsOf(segment) - dead()),
    averageLength: Object.fromEntries(fields.map((field, at) => [field, averageOf(at)])) as FieldNumbers,
  }
}

const livingPostings = ({ segment, alive, dead }: LivePart, term: string): number => {
  const postings = postingsFor(segment, term)
  if (postings === undefined) return 0
  if (dead() === 0) return postings.end - postings.start
  let living = 0
  for (let place = postings.start; place < postings.end; place += 1) living += alive[segment.postingUnits[place] ?? 0] ?? 0
  return living
}

const byScore = (a: Candidate, b: Candidate): number => b.score - a.score || a.documentId - b.documentId || (a.lang < b.lang ? -1 : 1)

const newestOf = (parts: readonly LivePart[]): number | null => {
  let newest = Number.NEGATIVE_INFINITY
  for (const { segment, alive } of parts)
    segment.openedAt.forEach((at, unit) => {
      if (at > newest && alive[unit] === 1) newest = at
    })
  return Number.isFinite(newest) ? newest : null
}

/**
 * The `limit` most frequent terms.
 *
 * @param upTo terms with a count of theirs that includes what no longer holds: counting what does is left to those that
 *   could still be among the first.
 */
const mostFrequent = (
  upTo: readonly (readonly [term: string, most: number])[],
  frequency: (term: string) => number,
  limit: number,
): readonly string[] => {
  const found: (readonly [term: string, count: number])[] = []
  for (const [term, most] of upTo.toSorted(([, a], [, b]) => b - a)) {
    if (most < (found[limit - 1]?.[1] ?? 1)) break
    found.push([term, frequency(term)])
    found.sort(([a, inA], [b, inB]) => inB - inA || (a < b ? -1 : 1)).splice(limit)
  }
  return found.flatMap(([term, count]) => (count > 0 ? [term] : []))
}

/**
 * The index as it is now, over all its parts.
 *
 * @param previous statistics of the view before: averages stay the same object as long as they say the same, so that what
 *   was measured by them is kept.
 */
export const indexView = (parts: readonly LivePart[], previous: IndexStatistics | undefined): IndexView => {
  const fresh = statisticsOf(parts)
  const isSame = previous !== undefined && fields.every((field) => previous.averageLength[field] === fresh.averageLength[field])
  const statistics = isSame ? { ...fresh, averageLength: previous.averageLength } : fresh
  const frequencies = new Map<string, number>()

  const frequency = (term: string): number => {
    const known = frequencies.get(term) ?? parts.reduce((sum, part) => sum + livingPostings(part, term), 0)
    frequencies.set(term, known)
    return known
  }

  const rarest = inverseFrequency(statistics.wordings, 0)
  /** 1: nobody wrote it. */
  const rarity = (term: string): number => inverseFrequency(statistics.wordings, frequency(term)) / rarest

  const readers = new Map<LivePart, UnitReader>()
  const readerOf = (part: LivePart): UnitReader => {
    const known = readers.get(part) ?? createUnitReader(part.segment, rarity)
    readers.set(part, known)
    return known
  }

  /** Candidates of one part by unit; whoever reads one reads all of them, for the same terms. */
  const candidatesOf = (part: LivePart, settings: RankingSettings, units: Iterable<BestUnit>): ReadonlyMap<number, Candidate> => {
    const scale = part.scale(statistics.averageLength, settings)
    const reader = readerOf(part)
    const made = new Map<number, Candidate>()
    let read: Readonly<{ terms: readonly string[]; byUnit: ReadonlyMap<number, Float64Array> }> | undefined
    const saturationsOf = (unit: number, terms: readonly string[]): Float64Array => {
      if (read?.terms !== terms) read = { terms, byUnit: reader.saturations(scale, made.keys(), terms) }
      return read.byUnit.get(unit) ?? new Float64Array(terms.length)
    }
    for (const { unit, score } of units)
      made.set(unit, {
        documentId: part.segment.ids[unit] ?? 0,
        lang: languageOf(part.segment.flags[unit] ?? 0),
        score,
        saturations: (terms) => saturationsOf(unit, terms),
        agreement: (terms) => reader.agreement(unit, terms),
        unsaid: (terms) => reader.unsaid(unit, terms),
      })
    return made
  }

  const best = (terms: readonly WeightedTerm[], wishes: readonly Wish[], settings: RankingSettings): readonly (readonly Candidate[])[] => {
    let found: readonly (readonly Candidate[])[] = wishes.map(() => [])
    // The largest part first: what it reaches lets the others stop early.
    for (const part of parts.toSorted((a, b) => unitsOf(b.segment) - unitsOf(a.segment))) {
      const scale = part.scale(statistics.averageLength, settings)
      const asked = wishes.map(({ scope, wanted }, wish) => ({
        accepts: passingCondition(part.segment, scope),
        wanted,
        floor: found[wish]?.[wanted - 1]?.score ?? 0,
      }))
      const inScopes = part.inScopes(wishes.map(({ scope }) => scope))
      const units = bestUnits({ segment: part.segment, inScopes, scale }, terms, asked)
      // A unit that several wishes found is one candidate.
      const candidates = candidatesOf(part, settings, units.flat())
      found = wishes.map(({ wanted }, wish) => {
        const ofPart = (units[wish] ?? []).flatMap(({ unit }) => candidates.get(unit) ?? [])
        return [...(found[wish] ?? []), ...ofPart].sort(byScore).slice(0, wanted)
      })
    }
    return found
  }

  const partOf = (id: number): Readonly<{ part: LivePart; unit: number }> | undefined => {
    for (const part of parts) {
      const [start, end] = unitRange(part.segment, id)
      if (start < end && part.alive[start] === 1) return { part, unit: start }
    }
    return undefined
  }

  const solvedBy = (ticketId: number, before: number | undefined): readonly SolvingLink[] => {
    const place = partOf(ticketId)
    if (place === undefined) return []
    const { solvedStarts, solvedTargets, solvedAt, targetNames } = place.part.segment
    const links: SolvingLink[] = []
    for (let at = solvedStarts[place.unit] ?? 0; at < (solvedStarts[place.unit + 1] ?? 0); at += 1) {
      const madeAt = solvedAt[at] ?? Number.NaN
      if (before === undefined || madeAt < before)
        links.push({ target: targetNames[solvedTargets[at] ?? 0] ?? '', madeAt: Number.isNaN(madeAt) ? null : madeAt })
    }
    return links
  }

  return {
    statistics,
    frequency,
    completions: (prefix, limit) => {
      const counts = new Map<string, number>()
      for (const { segment } of parts) {
        const { dictionary, postingStarts } = segment
        const end = Math.min(lowerBound(dictionary, `${prefix}\uffff`), sizeOf(dictionary))
        const start = lowerBound(dictionary, prefix)
        for (let number = start; number < Math.min(end, start + mostCompletionsRead); number += 1) {
          const term = termAt(dictionary, number)
          counts.set(term, (counts.get(term) ?? 0) + (postingStarts[number + 1] ?? 0) - (postingStarts[number] ?? 0))
        }
      }
      return mostFrequent([...counts], frequency, limit)
    },
    best,
    named: (ref, scope, settings) =>
      parts.flatMap((part) => {
        const postings = postingsFor(part.segment, refTerm(ref))
        if (postings === undefined) return []
        const inScope = part.inScopes([scope])
        const accepts = passingCondition(part.segment, scope)
        const units = Array.from(part.segment.postingUnits.subarray(postings.start, postings.end))
        const eligible = units.filter((unit) => inScope[unit] === 1 && accepts?.(unit) !== false)
        return [
          ...candidatesOf(
            part,
            settings,
            eligible.map((unit) => ({ unit, score: 0 })),
          ).values(),
        ]
      }),
    newest: newestOf(parts),
    hasSolved: parts.some(({ segment }) => segment.solvedTargets.length > 0),
    solvedBy,
    timesSolved: (ref, before) => {
      let times = 0
      for (const { segment, alive } of parts) {
        const postings = postingsFor(segment, solvedByTerm(ref))
        if (postings === undefined) continue
        for (let place = postings.start; place < postings.end; place += 1) {
          const unit = segment.postingUnits[place] ?? 0
          // The second language of a ticket is the same ticket.
          if (alive[unit] !== 1 || (unit > 0 && segment.ids[unit - 1] === segment.ids[unit])) continue
          for (let at = segment.solvedStarts[unit] ?? 0; at < (segment.solvedStarts[unit + 1] ?? 0); at += 1)
            if (
              segment.targetNames[segment.solvedTargets[at] ?? 0] === ref &&
              (before === undefined || (segment.solvedAt[at] ?? Number.NaN) < before)
            )
              times += 1
        }
      }
      return times
    },
    openedAt: (ticketId) => {
      const place = partOf(ticketId)
      const at = place?.part.segment.openedAt[place.unit] ?? Number.NaN
      return Number.isNaN(at) ? null : at
    },
  }
}
