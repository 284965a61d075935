import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { similarForStaff } from '#deflection/similar-for-staff.ts'
import { isConfident } from '#deflection/confidence.ts'
import { noConcepts } from '#search/concepts.ts'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import { find } from '#search/find.ts'
import { search } from '#search/search.ts'
import type { IndexedTicket } from '#search/ticket-source.ts'
import { anonymous, type Actor } from '#tickets/actor.ts'
import { isAnswer } from '#tickets/answer.ts'
import { seeded } from './engine/kit.ts'
import { memorySource, ticket } from './engine/model.ts'
import { article } from './kit.ts'

const words = ['glitch', 'stutter', 'crackle', '黑屏', '卡顿'] as const
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((some) => some.join(' '))

const tickets = fc.array(
  fc.record({
    title: text,
    body: text,
    visibility: fc.constantFrom('public' as const, 'internal' as const),
    state: fc.constantFrom('new' as const, 'resolved' as const, 'closed' as const),
    closedAs: fc.constantFrom(null, 'withdrawn' as const, 'duplicate' as const),
    resolution: fc.option(text),
    target: fc.constantFrom('guide/g0', 'guide/g1', 'desk:2', 'desk:3'),
  }),
  { maxLength: 9 },
)
const visibilities = fc.array(fc.constantFrom('public' as const, 'internal' as const), { minLength: 2, maxLength: 2 })

const outsiders: readonly Actor[] = [anonymous, { kind: 'integration', name: 'ci' }]

const indexFor = (all: readonly IndexedTicket[], ofArticles: readonly ('public' | 'internal')[]) => {
  const site = memorySource()
  all.forEach(site.put)
  const index = createSearchIndex({ source: site.source })
  index.putArticles(ofArticles.map((visibility, at) => article(`guide/g${at}`, { title: 'glitch 黑屏', visibility })))
  return { site, deps: { index, concepts: noConcepts } }
}

describe('outsiders', () => {
  it('are shown, told the number of, and suggested nothing but what is public', async () => {
    await fc.assert(
      fc.asyncProperty(tickets, visibilities, async (rows, ofArticles) => {
        const all = rows.map(({ target, ...fields }, at): IndexedTicket => ({
          ticket: ticket(at + 1, fields),
          solvedBy: [{ target, madeAt: 1 }],
        }))
        const { deps } = indexFor(all, ofArticles)
        const open = [
          ...all.filter((one) => isAnswer(one.ticket)).map((one) => `answer/desk-${one.ticket.id}`),
          ...ofArticles.flatMap((visibility, at) => (visibility === 'public' ? [`guide/g${at}`] : [])),
        ]
        const says = (id: string, word: string): boolean => {
          const own = all.find((one) => `answer/desk-${one.ticket.id}` === id)?.ticket
          return own === undefined ? 'glitch 黑屏'.includes(word) : `${own.title} ${own.body} ${own.resolution ?? ''}`.includes(word)
        }
        for (const q of words)
          for (const actor of outsiders) {
            const { total, hits } = await search(deps, actor, { q, limit: 50 })
            expect(hits.map(({ id }) => id).toSorted()).toEqual(open.filter((id) => says(id, q)).toSorted())
            expect(total).toBe(hits.length)
          }
        const learnt = await find(deps, { title: words.join(' ') }, { audience: 'public' }, { learn: true, limit: 99 })
        expect(learnt.total).toBe(learnt.found.length)
        for (const { document } of learnt.found) expect(open).toContain(document.publicId)
      }),
      seeded(120),
    )
  })

  it('are not shown what was withdrawn from them after the index was asked', async () => {
    const answer = { title: 'Encoder glitch', body: 'The secret of customer A', resolution: 'Restart.', visibility: 'public' } as const
    const { site, deps } = indexFor([{ ticket: ticket(1, answer), solvedBy: [] }], [])
    const late = createSearchIndex({
      source: {
        ...site.source,
        load: async (ids) => {
          site.put({ ticket: ticket(1, { ...answer, visibility: 'internal' }), solvedBy: [] })
          return site.source.load(ids)
        },
      },
    })
    expect((await search(deps, anonymous, { q: 'glitch' })).total).toBe(1)
    const result = await search({ ...deps, index: late }, anonymous, { q: 'glitch' })
    expect(result).toMatchObject({ total: 0, hits: [] })
  })

  it('may not ask for similar tickets of the desk', async () => {
    const { deps } = indexFor([{ ticket: ticket(1, { title: 'Encoder glitch' }), solvedBy: [] }], [])
    const asked = { source: 'desk', externalId: '2', title: 'Encoder glitch', body: '', scenario: null, platform: null, sdkVersion: null }
    for (const actor of outsiders) await expect(similarForStaff(deps, actor, asked, 'en', 5)).rejects.toThrow()
  })

  it('cannot tell from a duplicate check that hidden tickets say the same', async () => {
    const hidden = [1, 2, 3].map((id): IndexedTicket => ({ ticket: ticket(id, { title: 'Encoder glitch on stage' }), solvedBy: [] }))
    const open: IndexedTicket = {
      ticket: ticket(9, { title: 'Encoder glitch after update', visibility: 'public', resolution: 'Restart.' }),
      solvedBy: [],
    }
    const ask = async (all: readonly IndexedTicket[]) => {
      const { deps } = indexFor(all, ['public'])
      const { found, total } = await find(
        deps,
        { title: 'Encoder glitch on stage' },
        { audience: 'public' },
        { learn: true, accepts: isConfident, limit: 9 },
      )
      return [found.map(({ document }) => document.publicId), total]
    }
    expect(await ask([...hidden, open])).toEqual(await ask([open]))
    expect((await ask(hidden))[0]).not.toContain('T-1')
  })
})
