import { describe, expect, test } from 'vitest'
import type { NewShare } from '#guides/sharing/share-repository.ts'
import { databases } from './databases.ts'

const at = Date.parse('2026-11-23T02:00:00Z')
const share = (id: string, fields: Partial<NewShare> = {}): NewShare => ({
  id,
  keyHash: 'a'.repeat(64),
  customer: 'Acme',
  lang: 'zh',
  note: '请先看“第一节”',
  items: [
    { article: 'guide/echo', anchor: '步骤' },
    { article: 'code/agora-110', anchor: null },
  ],
  madeBy: 'Li',
  madeAt: at,
  expiresAt: at + 1000,
  ...fields,
})

describe.each(databases)('shares in $name', ({ open }) => {
  test('come back as they were; counts of openings, readings and verdicts add up, also at the same moment', async () => {
    const { shares } = (await open()).storage
    await shares.add(share('s'))
    await Promise.all([
      shares.countOpening('s', at + 5),
      shares.countOpening('s', at + 5),
      shares.countReading('s', 1),
      shares.countReading('s', 1),
      shares.countVerdict('s', 2, true),
      shares.countVerdict('s', 2, false),
    ])
    expect(await shares.find('s')).toEqual({
      ...share('s'),
      items: [
        { article: 'guide/echo', anchor: '步骤', read: 2, helpful: 0, unhelpful: 0 },
        { article: 'code/agora-110', anchor: null, read: 0, helpful: 1, unhelpful: 1 },
      ],
      revokedAt: null,
      revokedBy: null,
      opened: 2,
      lastOpenedAt: at + 5,
    })
    expect(await shares.find('t')).toBeUndefined()
  })

  test('a link is renewed until it is revoked, and revoked once', async () => {
    const { shares } = (await open()).storage
    await shares.add(share('s'))
    expect(await shares.renew('s', { keyHash: 'b'.repeat(64), expiresAt: at + 9 })).toBe(true)
    expect(await shares.find('s')).toMatchObject({ keyHash: 'b'.repeat(64), expiresAt: at + 9 })
    expect([await shares.revoke('s', 'Li', at + 2), await shares.revoke('s', 'Wu', at + 3), await shares.revoke('x', 'Li', at)]).toEqual([
      true,
      false,
      false,
    ])
    expect(await shares.renew('s', { keyHash: 'c'.repeat(64), expiresAt: at + 9 })).toBe(false)
    expect(await shares.find('s')).toMatchObject({ revokedAt: at + 2, revokedBy: 'Li' })
  })

  test('are listed newest first, a page below a moment', async () => {
    const { shares } = (await open()).storage
    for (const [index, id] of ['a', 'b', 'c'].entries()) await shares.add(share(id, { madeAt: at + index }))
    expect((await shares.list({ before: Number.MAX_SAFE_INTEGER, limit: 2 })).map(({ id }) => id)).toEqual(['c', 'b'])
    expect((await shares.list({ before: at + 1, limit: 2 })).map(({ id, items }) => [id, items.length])).toEqual([['a', 2]])
  })

  test('a share whose items cannot be kept is not kept either', async () => {
    const { shares } = (await open()).storage
    await expect(shares.add(share('s', { items: [] }))).rejects.toThrow()
    expect(await shares.find('s')).toBeUndefined()
  })
})
