import { forEachTerm } from '../tokenize.ts'
import { fields, type IndexedDocument, type Variant } from '../document.ts'
import { createDictionary } from './dictionary.ts'
import { growingArray } from './growing-array.ts'
import { packCounts } from './packed-counts.ts'
import { fieldCount, flag, kinds, platformBits, refTerm, scenarioBits, solvedByTerm, type Segment } from './segment.ts'

const title = fields.indexOf('title')
const longestField = 65_535

/** Equal wordings are answered in the order of their languages, whichever the author wrote first. */
const byLanguage = (variants: readonly Variant[]): readonly Variant[] =>
  variants.length < 2 ? variants : variants.toSorted((a, b) => (a.lang < b.lang ? -1 : 1))

/** Numbers for strings, in order of appearance. */
const createNames = () => {
  const numbers = new Map<string, number>()
  return {
    numberOf: (name: string): number => {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, numbers.size)
      return numbers.size - 1
    },
    list: (): readonly string[] => [...numbers.keys()],
  }
}

/** Occurrences of each term in the unit at hand, by field. Cleared by noting the unit's number, not by writing zeros. */
const createTally = () => {
  let counts = new Uint16Array(1024 * fieldCount)
  let seenIn = new Int32Array(1024).fill(-1)
  let touched: number[] = []
  const grow = (): void => {
    const [oldCounts, oldSeen] = [counts, seenIn]
    counts = new Uint16Array(oldCounts.length * 2)
    counts.set(oldCounts)
    seenIn = new Int32Array(oldSeen.length * 2).fill(-1)
    seenIn.set(oldSeen)
  }
  return {
    add: (term: number, field: number, unit: number): void => {
      while (term >= seenIn.length) grow()
      const at = term * fieldCount
      if (seenIn[term] !== unit) {
        seenIn[term] = unit
        touched.push(term)
        counts.fill(0, at, at + fieldCount)
      }
      counts[at + field] = (counts[at + field] ?? 0) + 1
    },
    /** Hands over the unit's terms and begins the next. */
    take: (sink: (term: number, packed: number) => void): void => {
      for (const term of touched) sink(term, packCounts(counts.subarray(term * fieldCount, (term + 1) * fieldCount)))
      touched = []
    },
  }
}

/** Collects documents and turns them into a segment. Add them in ascending order of id. */
export const createSegmentBuilder = () => {
  const terms = createNames()
  const sourceNames = createNames()
  const targetNames = createNames()
  const tally = createTally()
  const ids = growingArray((length) => new Int32Array(length))
  const lengths = growingArray((length) => new Uint16Array(length))
  const flags = growingArray((length) => new Uint8Array(length))
  const kindOf = growingArray((length) => new Uint8Array(length))
  const sources = growingArray((length) => new Uint16Array(length))
  const openedAt = growingArray((length) => new Float64Array(length))
  const scenarios = growingArray((length) => new Uint8Array(length))
  const platforms = growingArray((length) => new Uint16Array(length))
  const solvedStarts = growingArray((length) => new Uint32Array(length))
  const solvedTargets = growingArray((length) => new Uint32Array(length))
  const solvedAt = growingArray((length) => new Float64Array(length))
  const titleStarts = growingArray((length) => new Uint32Array(length))
  const titleTerms = growingArray((length) => new Uint32Array(length))
  const logTerms = growingArray((length) => new Uint32Array(length), 65_536)
  const logUnits = growingArray((length) => new Uint32Array(length), 65_536)
  const logCounts = growingArray((length) => new Uint16Array(length), 65_536)

  const add = (document: IndexedDocument): void => {
    for (const variant of byLanguage(document.variants)) {
      const unit = ids.length()
      const inTitle = new Set<number>()
      for (let field = 0; field < fieldCount; field += 1) {
        let length = 0
        forEachTerm(variant[fields[field] ?? 'body'], (term, lane) => {
          const number = terms.numberOf(term)
          tally.add(number, field, unit)
          if (lane !== 'word') return
          length += 1
          if (field === title) inTitle.add(number)
        })
        lengths.push(Math.min(length, longestField))
      }
      titleStarts.push(titleTerms.length())
      for (const number of inTitle) titleTerms.push(number)
      // Codes the author named beside the text say as much as a title.
      for (const code of document.codes)
        forEachTerm(`code ${code}`, (term, lane) => lane === 'exact' && tally.add(terms.numberOf(term), title, unit))
      for (const name of document.names) forEachTerm(name, (term) => tally.add(terms.numberOf(term), title, unit))
      tally.add(terms.numberOf(refTerm(document.ref)), title, unit)
      for (const { target } of document.solvedBy) tally.add(terms.numberOf(solvedByTerm(target)), title, unit)
      tally.take((term, packed) => {
        logTerms.push(term)
        logUnits.push(unit)
        logCounts.push(packed)
      })
      ids.push(document.id)
      flags.push((document.isPublic ? flag.isPublic : 0) | (variant.lang === 'zh' ? flag.isZh : 0))
      kindOf.push(kinds.indexOf(document.kind))
      sources.push(sourceNames.numberOf(document.source))
      openedAt.push(document.openedAt ?? Number.NaN)
      scenarios.push(scenarioBits(document.scenarios))
      platforms.push(platformBits(document.platforms))
      solvedStarts.push(solvedTargets.length())
      for (const { target, madeAt } of document.solvedBy) {
        solvedTargets.push(targetNames.numberOf(target))
        solvedAt.push(madeAt ?? Number.NaN)
      }
    }
  }

  /** Counting sort of the log by term: linear, and units stay ascending within a term. */
  const build = (): Segment => {
    const spelled = terms.list()
    const order = Uint32Array.from(spelled.keys()).sort((a, b) => ((spelled[a] ?? '') < (spelled[b] ?? '') ? -1 : 1))
    const rankOf = new Uint32Array(spelled.length)
    order.forEach((term, rank) => (rankOf[term] = rank))
    const [byTerm, byUnit, byCount] = [logTerms.view(), logUnits.view(), logCounts.view()]
    const postingStarts = new Uint32Array(spelled.length + 1)
    for (const term of byTerm) {
      const after = (rankOf[term] ?? 0) + 1
      postingStarts[after] = (postingStarts[after] ?? 0) + 1
    }
    for (let rank = 0; rank < spelled.length; rank += 1)
      postingStarts[rank + 1] = (postingStarts[rank + 1] ?? 0) + (postingStarts[rank] ?? 0)
    const next = postingStarts.slice()
    const postingUnits = new Uint32Array(byTerm.length)
    const postingCounts = new Uint16Array(byTerm.length)
    for (let at = 0; at < byTerm.length; at += 1) {
      const rank = rankOf[byTerm[at] ?? 0] ?? 0
      const place = next[rank] ?? 0
      next[rank] = place + 1
      postingUnits[place] = byUnit[at] ?? 0
      postingCounts[place] = byCount[at] ?? 0
    }
    solvedStarts.push(solvedTargets.length())
    titleStarts.push(titleTerms.length())
    return {
      ids: ids.copy(),
      lengths: lengths.copy(),
      flags: flags.copy(),
      kinds: kindOf.copy(),
      sources: sources.copy(),
      openedAt: openedAt.copy(),
      scenarios: scenarios.copy(),
      platforms: platforms.copy(),
      solvedStarts: solvedStarts.copy(),
      solvedTargets: solvedTargets.copy(),
      solvedAt: solvedAt.copy(),
      titleStarts: titleStarts.copy(),
      titleTerms: titleTerms.copy().map((term) => rankOf[term] ?? 0),
      sourceNames: sourceNames.list(),
      targetNames: targetNames.list(),
      dictionary: createDictionary(Array.from(order, (term) => spelled[term] ?? '')),
      postingStarts,
      postingUnits,
      postingCounts,
    }
  }

  return { add, build, units: ids.length, postings: logTerms.length }
}

/** A segment of these documents, whatever their order. */
export const buildSegment = (documents: readonly IndexedDocument[]): Segment => {
  const builder = createSegmentBuilder()
  for (const document of documents.toSorted((a, b) => a.id - b.id)) builder.add(document)
  return builder.build()
}
