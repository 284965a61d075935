import { afterEach, describe, expect, it } from 'vitest'
import type { Candidate } from '#importers/candidate.ts'
import { nextPage } from '#importers/github/fetch.ts'
import { createAsk, type Ask, type AskDeps } from '#importers/http/ask.ts'
import { authorizationOf } from '#importers/http/authorization.ts'
import { waitBefore } from '#importers/http/wait.ts'
import { editionOf, fetchJira, jqlOf } from '#importers/jira/fetch.ts'
import { parseJiraIssue } from '#importers/jira/parse.ts'
import { fetchSource, type FetchedName, type FetchOptions } from '#importers/sources.ts'
import { startSite, type Reply, type Seen, type Site } from './site-server.ts'

const now = Date.parse('2026-11-26T10:00:00Z')

let site: Site | undefined
afterEach(async () => {
  await site?.close()
  site = undefined
})

/** Waits are noted, not waited for. */
const askOf = (origin: string, more: Partial<AskDeps> = {}): Readonly<{ ask: Ask; waits: number[] }> => {
  const waits: number[] = []
  const ask = createAsk(origin, {
    authorization: 'Bearer secret-token',
    tokenVariable: 'FUPAN_GITHUB_TOKEN',
    clock: () => now,
    sleep: async (ms) => void waits.push(ms),
    signal: new AbortController().signal,
    ...more,
  })
  return { ask, waits }
}

const fetchFrom = async (name: FetchedName, path: string, reply: (request: Seen, count: number) => Reply, options: FetchOptions = {}) => {
  site = await startSite(reply)
  const { ask, waits } = askOf(site.origin)
  const candidates: Candidate[] = await Array.fromAsync(fetchSource(name, new URL(site.origin + path), () => ask, options))
  return {
    candidates,
    waits,
    seen: site.seen,
    ids: candidates.flatMap((candidate) => ('record' in candidate ? [candidate.record.external_id] : [])),
  }
}

const issue = (number: number, minute: number, fields: object = {}) => ({
  number,
  title: `Issue ${number}`,
  body: '',
  state: 'open',
  comments: 0,
  html_url: `https://github.com/o/r/issues/${number}`,
  user: { login: 'asker' },
  created_at: '2024-01-01T00:00:00Z',
  updated_at: new Date(Date.parse('2024-02-01T00:00:00Z') + minute * 60_000).toISOString().replace('.000', ''),
  ...fields,
})

describe('fetching from GitHub', () => {
  /** A repository of GitHub: filtered by `since`, three a page, ordered by the last change. */
  const repository = (issues: readonly ReturnType<typeof issue>[]) => {
    const all = [...issues]
    const reply = ({ url }: Seen): Reply => {
      if (url.pathname.endsWith('/timeline'))
        return {
          json: [
            { event: 'commented', user: { login: 'm' }, author_association: 'MEMBER', body: 'Hi', created_at: '2024-02-02T00:00:00Z' },
          ],
        }
      const since = Date.parse(url.searchParams.get('since') ?? '1970-01-01T00:00:00Z')
      const page = Number(url.searchParams.get('page') ?? 1)
      const fitting = all
        .filter(({ updated_at: at }) => Date.parse(at) >= since)
        .toSorted((a, b) => a.updated_at.localeCompare(b.updated_at))
      const next = new URL(url)
      next.searchParams.set('page', String(page + 1))
      const more = fitting.length > page * 3
      return {
        json: fitting.slice((page - 1) * 3, page * 3),
        headers: more ? { link: `<${next.href}>; rel="next", <${next.href}>; rel="last"` } : {},
      }
    }
    return { all, reply }
  }

  it('asks page by page, with the timeline of those that have one', async () => {
    const { reply } = repository([
      ...Array.from({ length: 7 }, (_, at) => issue(at + 1, at)),
      issue(8, 8, { comments: 1 }),
      issue(9, 9, { state: 'closed' }),
    ])
    const { ids, seen, candidates } = await fetchFrom('github', '/o/r', reply)
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `o/r#${number}`))
    expect(seen[0]?.url.pathname).toBe('/api/v3/repos/o/r/issues')
    expect(Object.fromEntries(seen[0]?.url.searchParams ?? [])).toEqual({
      state: 'all',
      sort: 'updated',
      direction: 'asc',
      per_page: '100',
    })
    expect(seen.filter(({ url }) => url.pathname.endsWith('/timeline')).map(({ url }) => url.pathname.split('/').at(-2))).toEqual([
      '8',
      '9',
    ])
    expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer secret-token']))
    const last = candidates.at(-1)
    expect(last && 'record' in last ? [last.updatedAt, last.record.messages?.length] : []).toEqual(['2024-02-01T00:09:00Z', 1])
  })

  it('misses nothing when an issue changes meanwhile, nor where a page has one time', async () => {
    const { all, reply } = repository([
      ...Array.from({ length: 6 }, (_, at) => issue(at + 1, at)),
      ...Array.from({ length: 5 }, (_, at) => issue(at + 11, 30)),
    ])
    let count = 0
    const { ids } = await fetchFrom('github', '/o/r', (request) => {
      const answer = reply(request)
      count += 1
      // Issue 2 is touched after the first page and moves to the end.
      if (count === 1) all.splice(1, 1, issue(2, 90))
      return answer
    })
    expect(new Set(ids)).toEqual(new Set([1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15].map((number) => `o/r#${number}`)))
    expect(ids.filter((id) => id === 'o/r#3')).toHaveLength(1)
  })

  it('takes up where it was left', async () => {
    const { reply } = repository([issue(1, 1), issue(2, 2), issue(3, 3)])
    expect((await fetchFrom('github', '/o/r/issues', reply, { since: '2024-02-01T00:02:00Z' })).ids).toEqual(['o/r#2', 'o/r#3'])
  })

  it('wants the address of a repository', async () =>
    expect(() => fetchSource('github', new URL('https://github.com/o'), () => askOf('https://api.github.com').ask).next()).rejects.toThrow(
      'expected the address of a repository',
    ))

  it.each([
    ['<https://a.example/?page=2>; rel="next", <https://a.example/?page=9>; rel="last"', 'https://a.example/?page=2'],
    ['<https://a.example/?page=1>; rel="prev"', undefined],
    ['<https://a.example/?page=1>; rel="first", <https://a.example/?after=x>; rel="next"', 'https://a.example/?after=x'],
    ['', undefined],
  ])('reads the header Link %j', (link, next) => expect(nextPage(new Headers({ link }))?.href).toBe(next))
})

describe('fetching from Zendesk', () => {
  it('follows the cursor to the end of the stream, with all comments', async () => {
    const ticket = (id: number) => ({
      id,
      subject: `T${id}`,
      description: 'd',
      status: 'open',
      created_at: '2024-01-01T00:00:00Z',
      updated_at: '2024-01-02T00:00:00Z',
      requester_id: 7,
    })
    const { ids, seen, candidates } = await fetchFrom(
      'zendesk',
      '/agent/',
      ({ url }) => {
        if (url.pathname.endsWith('comments.json')) {
          const more = url.searchParams.get('page[after]') === null
          const next = new URL(url)
          next.searchParams.set('page[after]', 'x')
          const comment = more ? { author_id: 7, body: 'open', public: true } : { author_id: 8, body: 'secret', public: false }
          return {
            json: {
              comments: [comment],
              users: [{ id: 7, name: 'A B', role: 'end-user' }],
              meta: { has_more: more },
              links: { next: next.href },
            },
          }
        }
        const isSecond = url.searchParams.has('cursor')
        const tickets = isSecond ? [ticket(3)] : [ticket(1), { ...ticket(2), status: 'deleted' }]
        return { json: { tickets, users: [], after_url: `${url.origin}${url.pathname}?cursor=abc`, end_of_stream: isSecond } }
      },
      { since: '2024-01-01T00:00:00Z' },
    )
    expect(ids).toEqual(['1', '3'])
    expect(candidates[0]).toMatchObject({
      record: { messages: [{ author: 'customer', body: 'open' }], notes: [{ body: 'secret' }] },
      updatedAt: '2024-01-02T00:00:00Z',
    })
    expect(seen[0]?.url.searchParams.get('start_time')).toBe('1704067200')
    expect(seen.map(({ url }) => url.pathname)).toEqual([
      '/api/v2/incremental/tickets/cursor.json',
      '/api/v2/tickets/1/comments.json',
      '/api/v2/tickets/1/comments.json',
      '/api/v2/incremental/tickets/cursor.json',
      '/api/v2/tickets/3/comments.json',
      '/api/v2/tickets/3/comments.json',
    ])
  })
})

describe('fetching from Jira', () => {
  const jiraIssue = (at: number, comment: object = { comments: [], total: 0 }) => ({
    key: `RTC-${at}`,
    fields: {
      summary: 's',
      created: '2024-01-01T00:00:00.000+0000',
      updated: '2024-01-02T00:00:00.000+0000',
      status: { name: 'Open' },
      comment,
    },
  })

  it('Cloud: by tokens, with the comments a search leaves out', async () => {
    site = await startSite(({ url, body }) => {
      if (url.pathname.endsWith('/comment')) {
        const from = Number(url.searchParams.get('startAt'))
        return { json: { comments: [{ body: `c${from}`, created: '2024-01-02T00:00:00.000+0000' }], total: 2 } }
      }
      const token = (body as { nextPageToken?: string }).nextPageToken
      return {
        json:
          token === undefined
            ? { issues: [jiraIssue(1, { comments: [], total: 2 })], nextPageToken: 'n' }
            : { issues: [jiraIssue(2)], isLast: true },
      }
    })
    const values = await Array.fromAsync(fetchJira(askOf(site.origin).ask, site.origin, 'cloud', 'q'))
    expect(values.map((value) => parseJiraIssue(value, 'jira'))).toMatchObject([
      { name: 'RTC-1', fields: { messages: [{ body: 'c0' }, { body: 'c1' }] } },
      { name: 'RTC-2' },
    ])
    expect(site.seen.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      'POST /rest/api/3/search/jql',
      'GET /rest/api/3/issue/RTC-1/comment',
      'GET /rest/api/3/issue/RTC-1/comment',
      'POST /rest/api/3/search/jql',
    ])
    expect(site.seen[3]?.body).toMatchObject({ jql: 'q', nextPageToken: 'n', expand: 'changelog' })
  })

  it('Data Center: by numbers, under a path', async () => {
    const { ids, seen, candidates } = await fetchFrom(
      'jira',
      '/jira/',
      ({ body }) => ({ json: { issues: [jiraIssue((body as { startAt: number }).startAt + 1)], startAt: 0, total: 2 } }),
      { jql: 'project = RTC order by key desc' },
    )
    expect(ids).toEqual(['RTC-1', 'RTC-2'])
    expect(seen.map(({ url }) => url.pathname)).toEqual(['/jira/rest/api/2/search', '/jira/rest/api/2/search'])
    expect(seen[0]?.body).toMatchObject({
      jql: '(project = RTC) AND updated >= "1970-01-02" ORDER BY created ASC, key ASC',
      expand: ['changelog'],
    })
    // They do not come in the order of their changes, so there is no place to go on from.
    expect(candidates[0]).not.toHaveProperty('updatedAt')
  })

  it('asks from the day before: days are those of the account', () => {
    expect(jqlOf(undefined, '2024-05-17T08:30:00Z', 'cloud')).toBe('updated >= "2024-05-16" ORDER BY updated ASC')
    expect([editionOf(new URL('https://a.atlassian.net')), editionOf(new URL('https://atlassian.net.evil.example'))]).toEqual([
      'cloud',
      'server',
    ])
  })
})

describe('asking another system', () => {
  const ok: Reply = { json: { fine: true } }

  it.each<[string, Reply, number]>([
    ['Retry-After in seconds', { status: 429, headers: { 'retry-after': '7' } }, 7_000],
    ['Retry-After as a date', { status: 429, headers: { 'retry-after': 'Thu, 26 Nov 2026 10:00:30 GMT' } }, 30_000],
    [
      'X-RateLimit-Reset, with 403',
      { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 60) } },
      61_000,
    ],
    ['a limit without a word', { status: 429 }, 60_000],
    ['trouble', { status: 502 }, 1_000],
  ])('waits as it is told: %s', async (_, first, ms) => {
    site = await startSite((_request, count) => (count === 1 ? first : ok))
    const { ask, waits } = askOf(site.origin)
    expect((await ask(new URL(`${site.origin}/x`))).value).toEqual({ fine: true })
    expect(waits).toEqual([ms])
  })

  it('does not ask again where it is refused, and never tells the token', async () => {
    site = await startSite(({ url }) => ({ status: Number(url.pathname.slice(1)) }))
    const { ask, waits } = askOf(site.origin)
    for (const [status, code] of [
      [401, 'unauthorized'],
      [403, 'not_found'],
      [404, 'not_found'],
      [422, 'unavailable'],
    ] as const) {
      const fault = await ask(new URL(`${site.origin}/${status}`)).catch((error: unknown) => error)
      expect(fault).toMatchObject({ code, message: expect.stringContaining(`answered ${status}`) })
      expect(JSON.stringify([fault, String(fault)])).not.toContain('secret-token')
    }
    expect([waits, site.seen.length]).toEqual([[], 4])
  })

  it('gives up: after six tries, or when it should wait for hours', async () => {
    site = await startSite(({ url }) =>
      url.pathname === '/hours' ? { status: 429, headers: { 'retry-after': '36000' } } : { status: 500 },
    )
    const { ask, waits } = askOf(site.origin)
    await expect(ask(new URL(`${site.origin}/x`))).rejects.toThrow('answered 500')
    expect([waits, site.seen.length]).toEqual([[1_000, 2_000, 4_000, 8_000, 16_000], 6])
    await expect(ask(new URL(`${site.origin}/hours`))).rejects.toThrow('asks to wait 600 minutes')
  })

  it('sends the token to nobody else', async () => {
    const other = await startSite(() => ok)
    site = await startSite(({ url }) => ({
      status: 302,
      headers: { location: url.pathname === '/here' ? '/there' : `${other.origin}/caught` },
    }))
    const { ask } = askOf(site.origin)
    await expect(ask(new URL(`${site.origin}/x`))).rejects.toThrow(`names a page on ${other.origin}`)
    await expect(ask(new URL(`${other.origin}/x`))).rejects.toThrow('names a page on')
    expect(other.seen).toEqual([])
    await other.close()
    await expect(askOf('http://tickets.example').ask(new URL('http://tickets.example/x'))).rejects.toThrow(
      'a token is not sent in the clear',
    )
  })

  it('follows a move on the same system', async () => {
    site = await startSite(({ url }) => (url.pathname === '/old' ? { status: 301, headers: { location: '/new' } } : ok))
    expect((await askOf(site.origin).ask(new URL(`${site.origin}/old`))).value).toEqual({ fine: true })
  })

  it('says when the answer is something else', async () => {
    site = await startSite(() => ({ json: { message: 'hello' } }))
    const { ask } = askOf(site.origin)
    await expect(Array.fromAsync(fetchSource('github', new URL(`${site.origin}/o/r`), () => ask))).rejects.toThrow(
      'answered in a form that is not known',
    )
    await expect(Array.fromAsync(fetchSource('zendesk', new URL(site.origin), () => ask))).rejects.toThrow(
      'answered in a form that is not known',
    )
    await expect(Array.fromAsync(fetchSource('jira', new URL(site.origin), () => ask))).rejects.toThrow(
      'answered in a form that is not known',
    )
  })

  it('a refusal is no limit', () => expect(waitBefore({ status: 403, headers: new Headers() }, now, 0)).toBeUndefined())

  it.each([
    ['github', 'ghp_x', 'Bearer ghp_x'],
    ['zendesk', 'a@b.example:t', `Basic ${Buffer.from('a@b.example/token:t').toString('base64')}`],
    ['zendesk', 'oauth', 'Bearer oauth'],
    ['jira', 'a@b.example:t', `Basic ${Buffer.from('a@b.example:t').toString('base64')}`],
    ['jira', 'pat', 'Bearer pat'],
    ['github', undefined, undefined],
  ] as const)('%s knows the token %s as %s', (name, token, header) => expect(authorizationOf(name, token)).toBe(header))
})
