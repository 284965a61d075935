import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndexedDocument, Variant } from '#search/document.ts'
import { indexView } from '#search/engine/index-view.ts'
import { livePart } from '#search/engine/live-part.ts'
import { buildSegment } from '#search/engine/segment-builder.ts'
import { rankingSettings } from '#search/ranking-settings.ts'
import type { Scope } from '#search/search-index.ts'
import { documentWith, seeded } from './kit.ts'

/** Any documents, all of which say `asked`: the scope alone decides which are found. Negative ids are articles. */
const documents = fc
  .uniqueArray(
    fc.integer({ min: -4, max: 12 }).filter((id) => id !== 0),
    { maxLength: 10 },
  )
  .chain((ids) => fc.tuple(...ids.map(documentWith)))
  .map((all) =>
    all.map((document): IndexedDocument => {
      const variants = document.variants.map((variant): Variant => ({ ...variant, title: 'asked' }))
      if (document.id > 0) return { ...document, variants }
      return { ...document, variants, ref: `guide/g${-document.id}`, kind: 'guide', source: 'library', openedAt: null, solvedBy: [] }
    }),
  )

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

const scope: fc.Arbitrary<Scope> = fc.record({
  audience: fc.constantFrom('public', 'staff'),
  kind: optional(fc.constantFrom('ticket', 'answer', 'guide', 'code')),
  lang: optional(fc.constantFrom('en', 'zh')),
  source: optional(fc.constantFrom('desk', 'jira', 'library', 'nowhere')),
  before: optional(fc.nat(10)),
  onlySolved: optional(fc.boolean()),
  scenario: optional(fc.constantFrom('1v1', 'going-global')),
  platform: optional(fc.constantFrom('web', 'ios')),
  excludeRecord: optional(fc.constantFrom('3', 'desk:3', 'jira:3', 'guide/g2', '99')),
})

/** The scope as `search-index.ts` describes it, read from the documents themselves. */
const belongs = (document: IndexedDocument, lang: string, wanted: Scope): boolean => {
  const { before } = wanted
  const links = document.solvedBy.filter(({ madeAt }) => before === undefined || (madeAt !== null && madeAt < before))
  const names = [document.ref, document.ref.replace(/^.*?:/, '')]
  return (
    (wanted.audience === 'staff' || document.isPublic) &&
    (wanted.kind === undefined || document.kind === wanted.kind) &&
    (wanted.lang === undefined || lang === wanted.lang) &&
    (wanted.source === undefined || document.source === wanted.source) &&
    (before === undefined || document.id < 0 || (document.openedAt !== null && document.openedAt < before)) &&
    (wanted.onlySolved !== true || links.length > 0) &&
    (wanted.scenario === undefined || document.scenarios.includes(wanted.scenario)) &&
    (wanted.platform === undefined || document.platforms.includes(wanted.platform)) &&
    (wanted.excludeRecord === undefined || !names.includes(wanted.excludeRecord))
  )
}

const named = ({ documentId, lang }: Readonly<{ documentId: number; lang: string }>): string => `${documentId} ${lang}`

describe('a scope', () => {
  it('lets through exactly what it describes, whatever the documents and however the index is cut', () =>
    fc.assert(
      fc.property(documents, scope, fc.integer({ min: 1, max: 4 }), (all, wanted, cuts) => {
        const parts = Array.from({ length: cuts }, (_, cut) => livePart(buildSegment(all.filter((__, at) => at % cuts === cut))))
        const view = indexView(parts, undefined)
        const expected = all
          .flatMap((document) =>
            document.variants.flatMap(({ lang }) => (belongs(document, lang, wanted) ? [{ documentId: document.id, lang }] : [])),
          )
          .map(named)
        const [found = []] = view.best([{ term: 'ask', weight: 1 }], [{ scope: wanted, wanted: 99 }], rankingSettings)
        expect(found.map(named).toSorted()).toEqual(expected.toSorted())
        const byName = all.flatMap(({ ref }) => view.named(ref, wanted, rankingSettings))
        expect(byName.map(named).toSorted()).toEqual(expected.toSorted())
      }),
      seeded(400),
    ))

  it('counts only links made before its time', () =>
    fc.assert(
      fc.property(documents, fc.option(fc.nat(10), { nil: undefined }), (all, before) => {
        const view = indexView([livePart(buildSegment(all))], undefined)
        const isEarlier = ({ madeAt }: { madeAt: number | null }): boolean => before === undefined || (madeAt !== null && madeAt < before)
        for (const { id, solvedBy } of all) expect(view.solvedBy(id, before)).toEqual(solvedBy.filter(isEarlier))
        for (const target of ['guide/a', 'guide/b', 'desk:7', 'guide/nowhere']) {
          const times = all.filter(({ solvedBy }) => solvedBy.some((link) => link.target === target && isEarlier(link))).length
          expect(view.timesSolved(target, before)).toBe(times)
        }
      }),
      seeded(200),
    ))
})
