import fc from 'fast-check'
import type { Language } from '#kernel/languages.ts'
import { platforms, scenarios } from '#knowledge/vocabulary.ts'
import type { IndexedDocument, Variant } from '#search/document.ts'
import { termAt } from '#search/engine/dictionary.ts'
import { fieldCount, type Segment } from '#search/engine/segment.ts'

/** Every run of a property sees the same examples. */
export const seeded = (numRuns: number) => ({ seed: 20_261_126, numRuns })

/** A number at least 0 and below 1, always the same ones for a seed (mulberry32). */
export const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

/** Few words, so that documents share them; of every kind the tokenizer knows. */
export const vocabulary = [
  'black',
  'screen',
  'joinChannel',
  'ERR_110',
  '-17',
  '黑屏',
  '首帧慢',
  'v4.5.1',
  'audio',
  'join',
  '0x8007',
  '连麦',
] as const

const text = fc.array(fc.constantFrom(...vocabulary), { maxLength: 6 }).map((words) => words.join(' '))

export const variantOf = (lang: Language, words: Partial<Variant>): Variant => ({
  lang,
  title: '',
  symptom: '',
  body: '',
  resolution: '',
  url: '',
  ...words,
})

const variant = (lang: Language) =>
  fc.record({ title: text, symptom: text, body: text, resolution: text }).map((words) => variantOf(lang, words))

const variants = fc.oneof(
  fc.constantFrom<Language>('en', 'zh').chain((lang) => variant(lang).map((one) => [one])),
  fc.tuple(variant('zh'), variant('en')).map((both) => [...both]),
)

const solvedBy = fc.uniqueArray(fc.record({ target: fc.constantFrom('guide/a', 'guide/b', 'desk:7'), madeAt: fc.option(fc.nat(9)) }), {
  maxLength: 2,
  selector: ({ target }) => target,
})

/** A document of any content, with the id given. */
export const documentWith = (id: number): fc.Arbitrary<IndexedDocument> =>
  fc
    .record({
      id: fc.constant(id),
      publicId: fc.constant(`T-${id}`),
      kind: fc.constantFrom('ticket', 'answer'),
      variants,
      codes: fc.subarray(['-17', '110']),
      names: fc.constant([]),
      scenarios: fc.subarray([...scenarios], { maxLength: 2 }),
      platforms: fc.subarray([...platforms], { maxLength: 2 }),
      source: fc.constantFrom('desk', 'jira'),
      isPublic: fc.boolean(),
      openedAt: fc.option(fc.nat(9)),
      solvedBy,
    })
    .map((document) => ({ ...document, ref: `${document.source}:${id}` }))

/** Documents with different ids, ascending. */
export const documentsUpTo = (most: number): fc.Arbitrary<readonly IndexedDocument[]> =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: most })
    .chain((ids) => fc.tuple(...ids.toSorted((a, b) => a - b).map(documentWith)))

const column = (numbers: ArrayLike<number>, unit: number): number | null => {
  const value = numbers[unit] ?? Number.NaN
  return Number.isNaN(value) ? null : value
}

/** All that a segment says, with names instead of places, so that segments built in other ways can be compared. */
export const contentsOf = (segment: Segment) => ({
  units: Array.from(segment.ids, (id, unit) => ({
    id,
    lengths: [...segment.lengths.subarray(unit * fieldCount, (unit + 1) * fieldCount)],
    flags: column(segment.flags, unit),
    kind: column(segment.kinds, unit),
    source: segment.sourceNames[segment.sources[unit] ?? -1],
    openedAt: column(segment.openedAt, unit),
    scenarios: column(segment.scenarios, unit),
    platforms: column(segment.platforms, unit),
    solvedBy: Array.from(segment.solvedTargets.subarray(segment.solvedStarts[unit], segment.solvedStarts[unit + 1]), (target, at) => [
      segment.targetNames[target],
      column(segment.solvedAt, (segment.solvedStarts[unit] ?? 0) + at),
    ]),
    title: Array.from(segment.titleTerms.subarray(segment.titleStarts[unit], segment.titleStarts[unit + 1]), (term) =>
      termAt(segment.dictionary, term),
    ),
  })),
  terms: Array.from({ length: segment.dictionary.starts.length - 1 }, (_, number) => {
    const [start, end] = [segment.postingStarts[number], segment.postingStarts[number + 1]]
    return {
      term: termAt(segment.dictionary, number),
      units: [...segment.postingUnits.subarray(start, end)],
      counts: [...segment.postingCounts.subarray(start, end)],
    }
  }),
})
