import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fields, type FieldNumbers } from '#search/document.ts'
import { bestUnits, type BestUnit, type Searched } from '#search/engine/best-units.ts'
import { impactOf } from '#search/engine/impacts.ts'
import type { WeightedTerm } from '#search/search-index.ts'
import { rangeSize } from '#search/engine/range-sums.ts'
import { livePart } from '#search/engine/live-part.ts'
import { buildSegment } from '#search/engine/segment-builder.ts'
import { postingsFor, unitsOf } from '#search/engine/segment.ts'
import { rankingSettings } from '#search/ranking-settings.ts'
import { randomFrom, seeded, variantOf } from './kit.ts'

const average = Object.fromEntries(fields.map((field) => [field, 5])) as FieldNumbers

const words = 'abcdefghijkl'

/** The n-th word stands in about one of n documents, and half of the documents are copies of another. */
type Corpus = Omit<Searched, 'inScopes'> & Readonly<{ alive: Uint8Array }>

const corpusOf = (seed: number, documents: number): Corpus => {
  const random = randomFrom(seed)
  const wordsOf = (): string => Array.from(words, (letter, at) => (random() < 1 / (at + 1) ? `word${letter}` : '')).join(' ')
  const wordings = Array.from({ length: documents }, () => variantOf('en', { title: random() < 0.3 ? wordsOf() : '', symptom: wordsOf() }))
  const segment = buildSegment(
    wordings.map((own, at) => ({
      id: at + 1,
      ref: `desk:${at}`,
      publicId: `T-${at}`,
      kind: 'ticket',
      variants: [random() < 0.5 ? own : (wordings[Math.floor(random() ** 4 * documents)] ?? own)],
      codes: [],
      scenarios: [],
      platforms: [],
      source: 'desk',
      isPublic: true,
      openedAt: null,
      solvedBy: [],
      names: [],
    })),
  )
  const part = livePart(
    segment,
    Uint8Array.from({ length: documents }, () => (random() < 0.9 ? 1 : 0)),
  )
  return { segment, alive: part.alive, scale: part.scale(average, rankingSettings) }
}

/** Every unit by the plainest means: a sum over the terms, weightiest first, in single precision. */
const allScores = (
  { segment, alive, scale }: Corpus,
  terms: readonly WeightedTerm[],
  accepts: (unit: number) => boolean,
): readonly BestUnit[] => {
  const sums = new Float32Array(unitsOf(segment))
  for (const { term, weight } of terms.toSorted((a, b) => b.weight - a.weight)) {
    const postings = postingsFor(segment, term)
    if (postings === undefined || weight <= 0) continue
    for (let place = postings.start; place < postings.end; place += 1) {
      const unit = segment.postingUnits[place] ?? 0
      sums[unit] = (sums[unit] ?? 0) + weight * impactOf(scale, unit, segment.postingCounts[place] ?? 0)
    }
  }
  return Array.from(sums, (score, unit) => ({ unit, score }))
    .filter(({ unit, score }) => score > 0 && alive[unit] === 1 && accepts(unit))
    .sort((a, b) => b.score - a.score || a.unit - b.unit)
}

const term = fc.record({
  term: fc.constantFrom(...words).map((letter) => `word${letter}`),
  weight: fc.constantFrom(0, 0.3, 0.7, 1, 1, 2.3, 5, 11),
})
const wish = fc.record({
  wanted: fc.integer({ min: 1, max: 8 }),
  filter: fc.constantFrom('all', 'few', 'none', 'odd'),
  /** The floor is the score of this many-th best; 0: no floor. */
  floor: fc.nat(5),
})
const question = fc.record({
  terms: fc.uniqueArray(term, { minLength: 1, maxLength: 12, selector: (one) => one.term }),
  wishes: fc.array(wish, { minLength: 1, maxLength: 3 }),
})

const filters = {
  all: () => true,
  few: (unit: number) => unit % 7 === 3,
  none: () => false,
  odd: (unit: number) => unit % 2 === 1,
} as const

/** The odd ones are asked one by one, as what only one question wants is; the others are known before. */
const askedLater = (filter: keyof typeof filters): boolean => filter === 'odd'

const inScopes = (alive: Uint8Array, asked: readonly (keyof typeof filters)[]): Uint8Array =>
  alive.map((holds, unit) =>
    asked.reduce((bits, filter, at) => (holds === 1 && (askedLater(filter) || filters[filter](unit)) ? bits | (1 << at) : bits), 0),
  )

describe('bestUnits', () => {
  it('is every unit scored and the best taken, for any corpus, weights, filters and floors at once, also with peaks known from before, in ranges of any size', () =>
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(1, 7, 60, 300),
        fc.array(question, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(16, 100, rangeSize),
        (seed, documents, questions, unitsAtOnce) => {
          const corpus = corpusOf(seed, documents)
          for (const { terms, wishes } of questions) {
            const cases = wishes.map(({ wanted, filter, floor }) => {
              const all = allScores(corpus, terms, filters[filter])
              const least = floor === 0 ? 0 : (all[floor - 1]?.score ?? 0)
              return {
                wish: { accepts: askedLater(filter) ? filters[filter] : undefined, wanted, floor: least },
                best: all.filter(({ score }) => score >= least).slice(0, wanted),
              }
            })
            const asked = cases.map(({ wish: one }) => one)
            const filtersAsked = wishes.map(({ filter }) => filter)
            const searched = { ...corpus, inScopes: inScopes(corpus.alive, filtersAsked) }
            // Asked twice: the second time with the peaks that the first has seen.
            for (let time = 0; time < 2; time += 1)
              expect(bestUnits(searched, terms, asked, unitsAtOnce)).toEqual(cases.map(({ best }) => best))
          }
        },
      ),
      seeded(700),
    ))
})
