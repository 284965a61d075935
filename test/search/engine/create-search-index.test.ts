import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import type { IndexedTicket } from '#search/ticket-source.ts'
import { rankingSettings } from '#search/ranking-settings.ts'
import { seeded, vocabulary } from './kit.ts'
import { answersOf, articlesOf, memorySource, ticket } from './model.ts'

const text = fc.array(fc.constantFrom(...vocabulary), { maxLength: 5 }).map((words) => words.join(' '))

const indexed = fc
  .record({
    id: fc.integer({ min: 1, max: 12 }),
    title: text,
    body: text,
    lang: fc.constantFrom('en' as const, 'zh' as const),
    resolution: fc.option(text),
    translation: fc.option(fc.record({ title: text, body: text })),
    visibility: fc.constantFrom('public' as const, 'internal' as const),
    openedAt: fc.option(fc.nat(9)),
    scenario: fc.constantFrom('1v1' as const, null),
    platform: fc.constantFrom('ios' as const, 'web' as const, null),
    errorCodes: fc.subarray(['-17', '110']),
    solvedBy: fc.uniqueArray(fc.record({ target: fc.constantFrom('guide/a', 'guide/b', 'desk:7'), madeAt: fc.option(fc.nat(9)) }), {
      maxLength: 2,
      selector: ({ target }) => target,
    }),
  })
  .map(({ id, translation, solvedBy, ...fields }): IndexedTicket => {
    const translations = translation === null ? null : { [fields.lang === 'en' ? 'zh' : 'en']: translation }
    return { ticket: ticket(id, { ...fields, translations }), solvedBy }
  })

type Step =
  | Readonly<{ put: IndexedTicket }>
  | Readonly<{ remove: number }>
  | Readonly<{ articles: readonly string[] }>
  | Readonly<{ pauses: number }>
  | Readonly<{ look: 'once' | 'many' | 'failing' | 'unawaited' }>

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ put: indexed }) },
  { weight: 2, arbitrary: fc.record({ remove: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ articles: fc.array(text, { maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ pauses: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ look: fc.constantFrom('once', 'many', 'failing', 'unawaited') }) },
)

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Makes every step of background work longer than a step may be, so that it pauses wherever it can. */
const mergeAsSlowlyAsPossible = (): void => {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100))
}

afterEach(() => vi.restoreAllMocks())

describe('the index', () => {
  it('answers exactly like a fresh one, whatever happened before: changes, failures, crowds, merging in between', async () => {
    mergeAsSlowlyAsPossible()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.constantFrom(1, 3, 400), async (steps, atMost) => {
        const site = memorySource()
        site.tellAtMost(atMost)
        const index = createSearchIndex({ source: site.source })
        let titles: readonly string[] = []
        const expectFresh = async (): Promise<void> => {
          const fresh = createSearchIndex({ source: site.source })
          fresh.putArticles(articlesOf(titles))
          expect(answersOf(await index.view())).toEqual(answersOf(await fresh.view()))
          expect(index.size()).toMatchObject({ articles: titles.length, tickets: site.present().length })
        }
        for (const one of steps) {
          if ('put' in one) site.put(one.put)
          else if ('remove' in one) site.remove(one.remove)
          else if ('articles' in one) index.putArticles(articlesOf((titles = one.articles)))
          else if ('pauses' in one) for (let count = 0; count < one.pauses; count += 1) await pause()
          else if (one.look === 'once') await expectFresh()
          else if (one.look === 'many') await Promise.all([index.view(), index.catchUp(), expectFresh(), index.view()])
          else if (one.look === 'unawaited') void index.catchUp()
          else {
            await index.catchUp()
            site.fail(new Error('the database is away'))
            await expect(index.view()).rejects.toThrow('the database is away')
            site.fail(undefined)
          }
        }
        index.putArticles(articlesOf(titles))
        await expectFresh()
        await index.close()
      }),
      seeded(120),
    )
  })

  it('reads a ticket once that changes while everything is read for the first time', async () => {
    const site = memorySource()
    const put = (id: number, title: string) => site.put({ ticket: ticket(id, { title }), solvedBy: [] })
    for (const id of [1, 2, 4, 5, 3]) put(id, 'black')
    site.tellAtMost(5)
    const source: typeof site.source = {
      ...site.source,
      changesSince: async (cursor, limit) => {
        const changes = await site.source.changesSince(cursor, limit)
        // Committed between the first answer and the second.
        if (cursor === undefined) put(5, 'audio')
        return changes
      },
    }
    const index = createSearchIndex({ source })
    const view = await index.view()
    expect(index.size().tickets).toBe(5)
    expect([view.frequency('black'), view.frequency('audio')]).toEqual([4, 1])
  })
})

describe('a search right after a commit', () => {
  it('sees it, also when many ask at the same moment and another reading is under way', async () => {
    const site = memorySource()
    // What a busy machine does to the time is no matter here.
    const index = createSearchIndex({ source: site.source, patience: 60_000 })
    for (let id = 1; id <= 30; id += 1) {
      site.put({ ticket: ticket(id, { title: 'black' }), solvedBy: [] })
      const early = index.view()
      await Promise.resolve()
      site.put({ ticket: ticket(100 + id, { title: 'audio' }), solvedBy: [] })
      const late = await Promise.all([index.view(), index.view()])
      for (const view of late) expect([view.frequency('black'), view.frequency('audio')]).toEqual([id, id])
      expect((await early).frequency('black')).toBe(id)
    }
  })

  it('waits for two rounds at most, however many others keep asking', async () => {
    const site = memorySource()
    let rounds = 0
    const source: typeof site.source = {
      ...site.source,
      pulse: async () => {
        rounds += 1
        await pause()
        return site.source.pulse()
      },
    }
    const index = createSearchIndex({ source })
    await index.view()
    let isAnswered = false
    rounds = 0
    void index.view().then(() => (isAnswered = true))
    // Somebody asks at every moment; without an end to the waiting this would go on for ever.
    for (let count = 0; count < 50 && !isAnswered; count += 1) {
      void index.view()
      await pause()
    }
    expect(isAnswered).toBe(true)
    expect(rounds).toBeLessThanOrEqual(4)
    await index.close()
  })
})

describe('a reading that fails', () => {
  it('is told to whoever waits for it, tried again by the next, and leaves nothing half done', async () => {
    const site = memorySource()
    site.tellAtMost(2)
    for (let id = 1; id <= 7; id += 1) site.put({ ticket: ticket(id, { title: 'black' }), solvedBy: [] })
    let left = 2
    const source: typeof site.source = {
      ...site.source,
      changesSince: async (cursor, limit) => {
        if ((left -= 1) === 0) throw new Error('the database is away')
        return site.source.changesSince(cursor, limit)
      },
    }
    const index = createSearchIndex({ source })
    const first = await Promise.allSettled([index.view(), index.view(), index.catchUp()])
    expect(first.map(({ status }) => status)).toContain('rejected')
    const view = await index.view()
    expect(view.frequency('black')).toBe(7)
    expect(view.best([{ term: 'black', weight: 1 }], [{ scope: { audience: 'staff' }, wanted: 9 }], rankingSettings)[0]).toHaveLength(7)
    expect(index.size().tickets).toBe(7)
    await index.close()
  })
})
