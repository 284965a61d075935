import { forEachTerm, forEachWord } from '../tokenize.ts'
import type { KnownWord } from '../word-table.ts'
import { fields, type IndexedDocument, type Variant } from '../document.ts'
import { createDictionary } from './dictionary.ts'
import { growingArray } from './growing-array.ts'
import { createPostingLog } from './posting-log.ts'
import { sortTerms } from './sort-terms.ts'
import { allAtOnce } from './step-by-step.ts'
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

/** Collects documents and turns them into a segment. Add them in ascending order of id. */
export const createSegmentBuilder = () => {
  const terms = createNames()
  const sourceNames = createNames()
  const targetNames = createNames()
  const log = createPostingLog()
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

  /** Numbers of a word's terms; found once, and kept with the word. */
  const numbersOf = (word: KnownWord): readonly number[] => {
    if (word.owner !== terms) {
      word.numbers = [...word.words, ...word.exact].map(terms.numberOf)
      word.owner = terms
    }
    return word.numbers
  }

  /** @returns how many words, and the numbers of all terms in the word lane when they are asked for */
  const addText = (text: string, field: number, inTitle: Set<number> | undefined): number => {
    let length = 0
    forEachWord(text, {
      word: (word) => {
        const numbers = numbersOf(word)
        const words = word.words.length
        length += words
        for (let at = 0; at < numbers.length; at += 1) {
          const number = numbers[at] ?? 0
          log.add(number, field)
          if (at < words) inTitle?.add(number)
        }
      },
      term: (term) => log.add(terms.numberOf(term), field),
    })
    return length
  }

  const add = (document: IndexedDocument): void => {
    for (const variant of byLanguage(document.variants)) {
      const inTitle = new Set<number>()
      for (let field = 0; field < fieldCount; field += 1) {
        const length = addText(variant[fields[field] ?? 'body'], field, field === title ? inTitle : undefined)
        lengths.push(Math.min(length, longestField))
      }
      titleStarts.push(titleTerms.length())
      for (const number of inTitle) titleTerms.push(number)
      // Codes the author named beside the text say as much as a title.
      for (const code of document.codes)
        forEachTerm(`code ${code}`, (term, lane) => lane === 'exact' && log.add(terms.numberOf(term), title))
      for (const name of document.names) forEachTerm(name, (term) => log.add(terms.numberOf(term), title))
      log.add(terms.numberOf(refTerm(document.ref)), title)
      for (const { target } of document.solvedBy) log.add(terms.numberOf(solvedByTerm(target)), title)
      log.endUnit()
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

  /** Pauses every few milliseconds; nothing may be added meanwhile. */
  function* build(): Generator<undefined, Segment> {
    const spelled = terms.list()
    const order = yield* sortTerms(spelled)
    const rankOf = new Uint32Array(spelled.length)
    order.forEach((term, rank) => (rankOf[term] = rank))
    const { postingStarts, postingUnits, postingCounts } = yield* log.sortedBy(rankOf)
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

  return { add, build, units: ids.length, postings: log.length }
}

/** A segment of these documents, whatever their order. */
export const buildSegment = (documents: readonly IndexedDocument[]): Segment => {
  const builder = createSegmentBuilder()
  for (const document of documents.toSorted((a, b) => a.id - b.id)) builder.add(document)
  return allAtOnce(builder.build())
}
