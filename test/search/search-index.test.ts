import { describe, expect, it } from 'vitest'
import { find } from '#search/find.ts'
import { search } from '#search/search.ts'
import { anonymous, system } from '#tickets/actor.ts'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { sqliteTicketImport } from '#storage/sqlite-ticket-import.ts'
import { article, indexOf, record } from './kit.ts'

const staff = { kind: 'staff', name: 'li', role: 'engineer' } as const

describe('who sees what', () => {
  const solved = { visibility: 'public', resolution: 'Restart the encoder.' } as const
  const records = [
    record('internal', { title: 'Encoder stuck at customer A', ...solved, visibility: 'internal' }),
    record('open', { title: 'Encoder stuck, still open', visibility: 'public', state: 'investigating' }),
    record('answer', { title: 'Encoder stuck and solved', ...solved }),
  ]

  it('the public finds articles and public resolved tickets only', async () => {
    const deps = await indexOf([article('guide/hidden', { title: 'Encoder stuck', visibility: 'internal' })], records)
    const { hits } = await search(deps, anonymous, { q: 'encoder stuck' })
    expect(hits.map(({ id, kind }) => [id, kind])).toEqual([['answer/desk-answer', 'answer']])
    await deps.close()
  })

  it('staff finds everything, programs only what is public', async () => {
    const deps = await indexOf([], records)
    expect((await search(deps, staff, { q: 'encoder stuck' })).total).toBe(3)
    expect((await search(deps, { kind: 'integration', name: 'ci' }, { q: 'encoder stuck' })).total).toBe(1)
    await deps.close()
  })

  it('a secret in a public ticket is neither found nor shown', async () => {
    const deps = await indexOf(
      [],
      [record('leak', { ...solved, title: 'Encoder stuck', body: 'write to li.lei@example.com about the encoder' })],
    )
    expect((await search(deps, anonymous, { q: 'li.lei@example.com' })).total).toBe(0)
    const { hits } = await search(deps, anonymous, { q: 'encoder' })
    expect(JSON.stringify(hits)).not.toContain('example.com')
    await deps.close()
  })
})

describe('keeping in step', () => {
  it('finds a ticket right after it was written, whoever wrote it, and its new words after a change', async () => {
    const deps = await indexOf([])
    const { sqlite } = deps.database
    await importRecords({ store: sqliteTicketImport(deps.database) }, [JSON.stringify(record('a', { title: 'Speaker crackles' }))])
    expect((await search(deps, system, { q: 'crackles' })).total).toBe(1)
    sqlite.prepare("UPDATE tickets SET title = 'Speaker whistles'").run()
    expect((await search(deps, system, { q: 'crackles' })).total).toBe(0)
    expect((await search(deps, system, { q: 'whistles' })).hits[0]?.title).toBe('Speaker whistles')
    await deps.close()
  })

  it('holds exactly the articles it was given last', async () => {
    const deps = await indexOf([article('guide/a', { title: 'Alpha topic' }), article('guide/b', { title: 'Beta topic' })])
    deps.index.putArticles([article('guide/b', { title: 'Beta topic' }), article('guide/c', { title: 'Gamma topic' })])
    expect((await search(deps, system, { q: 'topic' })).hits.map(({ id }) => id).sort()).toEqual(['guide/b', 'guide/c'])
    await deps.close()
  })
})

describe('scope', () => {
  const records = [
    record('old', { title: 'Jitter on Wi-Fi', opened_at: '2023-01-01T00:00:00Z', platform: 'ios', scenario: '1v1' }),
    record('new', { title: 'Jitter on Wi-Fi', opened_at: '2024-01-01T00:00:00Z', platform: 'android' }),
    record('when', { title: 'Jitter on Wi-Fi', opened_at: 'unknown' }),
  ]
  const refsFor = async (scope: Partial<Parameters<typeof find>[2]>): Promise<readonly string[]> => {
    const deps = await indexOf([article('guide/jitter', { title: 'Jitter on Wi-Fi' })], records)
    const { found } = await find(deps, { title: 'jitter' }, { audience: 'staff', ...scope }, { limit: 20 })
    await deps.close()
    return found.map(({ document }) => document.ref).sort()
  }

  it('before a time: only what is known to have been there, and the library', async () =>
    expect(await refsFor({ before: Date.parse('2023-06-01') })).toEqual(['desk:old', 'guide/jitter']))
  it('a source', async () => expect(await refsFor({ source: 'desk' })).toHaveLength(3))
  it('a platform', async () => expect(await refsFor({ platform: 'ios' })).toEqual(['desk:old']))
  it('a scenario', async () => expect(await refsFor({ scenario: '1v1' })).toEqual(['desk:old']))
  it('without one record', async () => expect(await refsFor({ excludeRecord: 'new', source: 'desk' })).toEqual(['desk:old', 'desk:when']))
})

describe('votes of earlier tickets', () => {
  const articles = [
    article('guide/rebuild', { title: 'Rebuild folders', body: 'Compact and repair.' }),
    article('guide/other', { title: 'Colours', body: 'Themes.' }),
  ]
  const records = [
    record('v1', {
      title: 'Messages vanish after sync',
      articles: ['guide/rebuild'],
      closed_at: '2024-02-01T00:00:00Z',
      opened_at: '2024-01-10T00:00:00Z',
    }),
    record('v2', {
      title: 'Messages vanish overnight',
      articles: ['guide/rebuild'],
      closed_at: '2024-03-01T00:00:00Z',
      opened_at: '2024-02-28T00:00:00Z',
    }),
  ]
  const question = { title: 'My messages vanish' }

  it('find the article that shares no word with the question', async () => {
    const deps = await indexOf(articles, records)
    const { found } = await find(deps, question, { audience: 'public' }, { learn: true, limit: 20 })
    expect(found[0]?.document.ref).toBe('guide/rebuild')
    expect(found[0]?.vote?.tickets).toHaveLength(2)
    await deps.close()
  })

  it('count only links made before the time asked for, and never the excluded record', async () => {
    const deps = await indexOf(articles, records)
    const at = (before: string, excludeRecord?: string) =>
      find(deps, question, { audience: 'public', before: Date.parse(before), excludeRecord }, { learn: true, limit: 20 })
    expect((await at('2024-02-10')).found[0]?.vote?.tickets).toHaveLength(1)
    // The first ticket is there, and nobody knows yet what will solve it.
    expect((await at('2024-01-15')).found).toEqual([])
    expect((await at('2024-02-10', 'v1')).found).toEqual([])
    await deps.close()
  })

  it('of one ticket count those links only that were made before', async () => {
    const deps = await indexOf(articles, records.slice(0, 1))
    deps.database.sqlite
      .prepare("INSERT INTO ticket_links SELECT ticket_id, 'guide/other', relation, ?, made_by FROM ticket_links")
      .run(Date.parse('2024-05-01'))
    const votedAt = async (before: string): Promise<readonly string[]> => {
      const { found } = await find(deps, question, { audience: 'public', before: Date.parse(before) }, { learn: true, limit: 20 })
      return found.map(({ document }) => document.ref).sort()
    }
    expect(await votedAt('2024-04-01')).toEqual(['guide/rebuild'])
    expect(await votedAt('2024-06-01')).toEqual(['guide/other', 'guide/rebuild'])
    await deps.close()
  })
})
