import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fields, type IndexedDocument } from '#search/document.ts'
import { compareTerms, createDictionary, lowerBound, sizeOf, termAt, termNumber } from '#search/engine/dictionary.ts'
import { growingArray } from '#search/engine/growing-array.ts'
import { mergeSegments, type Part } from '#search/engine/merge-segments.ts'
import { countTable, levels, packCounts, unpackCount } from '#search/engine/packed-counts.ts'
import { buildSegment } from '#search/engine/segment-builder.ts'
import { firstAtLeast, refTerm, solvedByTerm, unitRange, unitsOf } from '#search/engine/segment.ts'
import { tokenize } from '#search/tokenize.ts'
import { contentsOf, documentsUpTo, documentWith, seeded } from './kit.ts'

describe('packed counts', () => {
  const counts = fc.array(fc.nat(70_000), { minLength: fields.length, maxLength: fields.length })

  it('keep each field apart: exact up to 8, never more than was counted, never less than two thirds of it up to 48', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const packed = packCounts(given)
        expect(packed).toBeLessThan(65_536)
        given.forEach((count, field) => {
          const kept = unpackCount(packed, field)
          if (count <= 8) expect(kept).toBe(count)
          expect(kept).toBeLessThanOrEqual(count)
          if (count <= 48) expect(kept).toBeGreaterThanOrEqual((2 * count) / 3)
        })
      }),
      seeded(200),
    )
  })

  it('have a table that says what unpacking would', () => {
    const table = countTable((field) => fields.indexOf(field) + 1)
    for (let count = 0; count < 60; count += 1)
      fields.forEach((_, field) => {
        const packed = packCounts(fields.map((_name, at) => (at === field ? count : 3)))
        const level = (packed >> (field * 4)) & 15
        expect(table[field * levels.length + level]).toBe((field + 1) * unpackCount(packed, field))
      })
  })
})

describe('a growing array', () => {
  it('holds what was pushed, whatever its first size', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(65_535)), fc.integer({ min: 1, max: 8 }), (numbers, initial) => {
        const array = growingArray((length) => new Uint16Array(length), initial)
        numbers.forEach(array.push)
        expect([...array.copy()]).toEqual(numbers)
        expect([...array.view()]).toEqual(numbers)
        expect(array.length()).toBe(numbers.length)
      }),
      seeded(100),
    ))
})

describe('a dictionary', () => {
  const term = fc.oneof(fc.string({ maxLength: 4 }), fc.string({ unit: fc.constantFrom('a', 'b', '黑', '\uffff', '\0'), maxLength: 3 }))
  const terms = fc.uniqueArray(term, { maxLength: 30 }).map((list) => list.toSorted((a, b) => (a < b ? -1 : 1)))

  it('finds each of its terms, none other, and the place where any would stand', () =>
    fc.assert(
      fc.property(terms, term, (sorted, asked) => {
        const dictionary = createDictionary(sorted)
        expect(sizeOf(dictionary)).toBe(sorted.length)
        sorted.forEach((one, number) => {
          expect(termAt(dictionary, number)).toBe(one)
          expect(termNumber(dictionary, one)).toBe(number)
        })
        expect(termNumber(dictionary, asked)).toBe(sorted.indexOf(asked))
        expect(lowerBound(dictionary, asked)).toBe(sorted.filter((one) => one < asked).length)
      }),
      seeded(300),
    ))

  it('orders terms of two dictionaries as `<` does', () =>
    fc.assert(
      fc.property(term, term, (a, b) => {
        const order = compareTerms(createDictionary([a]), 0, createDictionary([b]), 0)
        expect(Math.sign(order)).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
      seeded(300),
    ))
})

describe('places in sorted numbers', () => {
  it('are the first that is large enough', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.nat(21), (numbers, wanted) => {
        const sorted = Uint32Array.from(numbers).sort()
        const found = sorted.findIndex((number) => number >= wanted)
        expect(firstAtLeast(sorted, wanted, 0, sorted.length)).toBe(found < 0 ? sorted.length : found)
      }),
      seeded(200),
    ))
})

/** What a segment of these documents must hold, by the plainest means: one map of term → unit → counts. */
const naive = (documents: readonly IndexedDocument[]) => {
  const units = documents.flatMap((document) =>
    document.variants.toSorted((a, b) => (a.lang < b.lang ? -1 : 1)).map((variant) => ({ document, variant })),
  )
  const postings = new Map<string, Map<number, number[]>>()
  units.forEach(({ document, variant }, unit) => {
    const count = (term: string, field: number): void => {
      const inTerm = postings.get(term) ?? new Map<number, number[]>()
      const counts = inTerm.get(unit) ?? fields.map(() => 0)
      counts[field] = (counts[field] ?? 0) + 1
      postings.set(term, inTerm.set(unit, counts))
    }
    fields.forEach((name, field) => {
      const { words, exact } = tokenize(variant[name])
      for (const term of [...words, ...exact]) count(term, field)
    })
    for (const code of document.codes) for (const term of tokenize(`code ${code}`).exact) count(term, 0)
    count(refTerm(document.ref), 0)
    for (const { target } of document.solvedBy) count(solvedByTerm(target), 0)
  })
  return {
    units: units.map(({ document, variant }) => ({
      id: document.id,
      lengths: fields.map((name) => tokenize(variant[name]).words.length),
      source: document.source,
      openedAt: document.openedAt,
      solvedBy: document.solvedBy.map(({ target, madeAt }) => [target, madeAt]),
      title: [...new Set(tokenize(variant.title).words)],
    })),
    terms: [...postings]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([term, inTerm]) => ({ term, units: [...inTerm.keys()], counts: [...inTerm.values()].map((inUnit) => packCounts(inUnit)) })),
  }
}

describe('a segment', () => {
  it('holds what the plainest index of its documents holds, whatever their order', () =>
    fc.assert(
      fc.property(documentsUpTo(8), fc.nat(), (documents, turn) => {
        const turned = documents.map((_, at) => documents[(at + turn) % documents.length]).filter((one) => one !== undefined)
        expect(contentsOf(buildSegment(turned))).toMatchObject(naive(documents))
      }),
      seeded(80),
    ))

  it('knows where each document stands', () =>
    fc.assert(
      fc.property(documentsUpTo(8), (documents) => {
        const segment = buildSegment(documents)
        for (let id = 0; id <= 61; id += 1) {
          const [start, end] = unitRange(segment, id)
          expect(end - start).toBe(documents.find((document) => document.id === id)?.variants.length ?? 0)
          for (let unit = start; unit < end; unit += 1) expect(segment.ids[unit]).toBe(id)
        }
      }),
      seeded(50),
    ))

  it('reads the longest texts without losing count', () => {
    const long = { title: 'loss '.repeat(300), symptom: 'loss '.repeat(70_000), body: '丢包'.repeat(20_000), resolution: '' }
    const [document] = fc.sample(documentWith(1), seeded(1))
    if (document === undefined) throw new Error('unreachable')
    const { units, terms } = contentsOf(buildSegment([{ ...document, variants: [{ lang: 'en', url: '', ...long }] }]))
    expect(units[0]?.lengths).toEqual([300, 4_000, 39_999, 0].map((length, at) => (at === 2 ? tokenize(long.body).words.length : length)))
    expect(terms.find(({ term }) => term === 'loss')?.counts).toEqual([packCounts([48, 48, 0, 0])])
  })
})

const mergeNow = (parts: readonly Part[]) => {
  const steps = mergeSegments(parts)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

describe('merging', () => {
  // Each document lives in one part, is gone, or was replaced: then its older wording lies dead in another.
  const fate = fc.record({ part: fc.nat(3), isDead: fc.boolean(), olderIn: fc.option(fc.nat(3)) })
  const corpus = documentsUpTo(10).chain((documents) =>
    fc.tuple(...documents.map((document) => fc.record({ document: fc.constant(document), older: documentWith(document.id), fate }))),
  )

  it('of any split with any deaths is building from the survivors at once', () =>
    fc.assert(
      fc.property(corpus, (all) => {
        const parts = [0, 1, 2, 3].map((number): Part => {
          const held = all.flatMap(({ document, older, fate: { part, isDead, olderIn } }) => {
            if (part === number) return [{ document, alive: !isDead }]
            return olderIn === number ? [{ document: older, alive: false }] : []
          })
          const segment = buildSegment(held.map(({ document }) => document))
          const living = new Set(held.filter(({ alive }) => alive).map(({ document }) => document.id))
          return { segment, alive: Uint8Array.from(segment.ids, (id) => (living.has(id) ? 1 : 0)) }
        })
        const survivors = all.filter(({ fate: { isDead } }) => !isDead).map(({ document }) => document)
        expect(contentsOf(mergeNow(parts))).toEqual(contentsOf(buildSegment(survivors)))
      }),
      seeded(150),
    ))

  it('of nothing is nothing', () => {
    expect(unitsOf(mergeNow([]))).toBe(0)
    expect(contentsOf(mergeNow([{ segment: buildSegment([]), alive: new Uint8Array() }]))).toEqual(contentsOf(buildSegment([])))
  })
})
