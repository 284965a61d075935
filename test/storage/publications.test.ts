import { describe, expect, test } from 'vitest'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { databases } from './databases.ts'
import { publication } from './publication.ts'

const published = { text: 'the projection', publishedHash: 'h', publishedBy: 'Li', publishedAt: 2, version: 2 } as const

describe.each(databases)('publications in $name', ({ open }) => {
  test('come back as they were; who changes an older version is told', async () => {
    const { publications } = (await open()).storage
    expect(await publications.put(publication())).toBe(true)
    expect(await publications.put(publication())).toBe(false)
    expect(await publications.find('no-sound.en.public')).toEqual(publication())
    expect(await publications.put(publication({ version: 3 }))).toBe(false)
    expect(await publications.put(publication({ version: 2, approvedHash: 'h' }))).toBe(true)
    expect(await publications.find('no-sound.en.customer')).toBeUndefined()
    expect((await publications.list()).map(({ version }) => version)).toEqual([2])
  })

  test('publishing ends a retraction, taking back ends publication and approval', async () => {
    const { publications } = (await open()).storage
    const article = 'postmortem/no-sound'
    await publications.put(publication({ approvedHash: 'h' }))
    await publications.retract({ article, reason: 'old', by: 'Li', at: 1 }, 'no-sound')
    await publications.retract({ article, reason: 'new', by: 'An', at: 2 }, 'no-sound')
    expect(await publications.retractions()).toEqual([{ article, reason: 'new', by: 'An', at: 2 }])
    expect(await publications.find('no-sound.en.public')).toMatchObject({ approvedHash: null, version: 3 })
    expect(await publications.publish(publication({ ...published, version: 3 }), article)).toBe(false)
    expect(await publications.retractions()).toHaveLength(1)
    const before = await publications.pulse()
    expect(await publications.publish(publication({ ...published, version: 4 }), article)).toBe(true)
    expect(await publications.retractions()).toEqual([])
    expect(await publications.pulse()).not.toBe(before)
    expect(await publications.publicTexts()).toEqual([{ slug: 'no-sound', lang: 'en', text: 'the projection' }])
    await publications.retract({ article, reason: 'x', by: 'Li', at: 3 }, 'no-sound')
    expect(await publications.publicTexts()).toEqual([])
    expect([await publications.restore(article), await publications.restore(article)]).toEqual([true, false])
  })

  test('customers find what came from their tickets, and nothing else', async () => {
    const { publications } = (await open()).storage
    const forCustomers = { audience: 'customer', ...published } as const
    await publications.put(publication({ ...forCustomers, slug: 'a', tickets: ['fupan:T-1001', 'zendesk:7'], version: 1 }))
    await publications.put(publication({ ...forCustomers, slug: 'b', tickets: ['fupan:T-10011'], version: 1 }))
    await publications.put(publication({ audience: 'customer', slug: 'c', tickets: ['fupan:T-1001'] }))
    await publications.put(publication({ ...published, slug: 'd', tickets: ['fupan:T-1001'], version: 1 }))
    expect((await publications.forTickets(['fupan:T-1001'])).map(({ slug }) => slug)).toEqual(['a'])
    expect(await publications.forTickets(['fupan:T_1001'])).toEqual([])
  })

  test('a case is hidden while its ticket is no public answer', async () => {
    const { publications, imports } = (await open()).storage
    const line = (id: string, fields: object) =>
      JSON.stringify({
        source: 'github',
        external_id: id,
        title: 't',
        body: 'b',
        opened_at: '2026-01-01',
        resolution: 'r',
        visibility: 'public',
        ...fields,
      })
    const lines = [
      line('a#1', {}),
      line('a#2', { visibility: 'internal' }),
      line('a#3', { state: 'solving' }),
      line('a#4', { resolution: null, state: 'closed' }),
    ]
    await importRecords({ store: imports }, lines)
    const refs = ['a#1', 'a#2', 'a#3', 'a#4', 'a#5'].map((id) => `github:${id}`)
    expect(await publications.hiddenCases(refs)).toEqual(['github:a#2', 'github:a#3', 'github:a#4'])
    expect(await publications.hiddenCases([])).toEqual([])
  })
})
