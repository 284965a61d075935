import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkGraph } from '#knowledge/graph.ts'
import type { Library, MdxPage } from '#knowledge/library-model.ts'
import { capColumns } from '#knowledge/link-map/cap-columns.ts'
import { guideMap } from '#knowledge/link-map/guide-map.ts'
import { guideSteps } from '#knowledge/link-map/guide-steps.ts'
import { linkMap, type LinkMap, type MapNode } from '#knowledge/link-map/link-map.ts'
import { looseEnds } from '#knowledge/link-map/loose-ends.ts'
import { partTitles } from '#knowledge/link-map/map-nodes.ts'
import { postmortemMap } from '#knowledge/link-map/postmortem-map.ts'
import { scenarioMap } from '#knowledge/link-map/scenario-map.ts'
import { loadLibrary } from '#knowledge/load-library.ts'
import type { Postmortem } from '#knowledge/schemas/postmortem.ts'
import { fixtureDir } from '../../lint/fixture.ts'

const dir = mkdtempSync(join(tmpdir(), 'fupan-map-'))
let books: Library

const steps = `
## Steps

1. **Fetch early.** Before the tap. <LearnedFrom cases="github:example/sdk#2" />
2. **Renew,** see [no sound](kb:flow/no-sound).
3. Ask nobody: this is a step without bold words.
`

beforeAll(() => {
  cpSync(fixtureDir, dir, { recursive: true })
  const guide = join(dir, 'guides/1v1/en/join-fast.mdx')
  writeFileSync(guide, `${readFileSync(guide, 'utf8')}${steps}`)
  books = loadLibrary(dir)
})
afterAll(() => rmSync(dir, { recursive: true }))

const first = <Page extends { lang: string }>(pages: readonly Page[]): Page => {
  const page = pages.find(({ lang }) => lang === 'en')
  if (page === undefined) throw new Error('the fixture has no English page')
  return page
}

const mapOf = (page: MdxPage<Postmortem>, library = books): LinkMap | undefined => {
  const graph = linkGraph(library)
  return postmortemMap(page, graph.linksOf(`postmortem/${page.slug}`, 'en'), graph, partTitles(library))
}

const titles = (map: LinkMap | undefined): string[][] | undefined => map?.columns.map(({ nodes }) => nodes.map(({ title }) => title))
const links = (map: LinkMap | undefined): string[] | undefined =>
  map?.edges.map(({ from, to, loose }) => `${from} ${loose === true ? '··' : '→'} ${to}`)

describe('a postmortem', () => {
  test('stands between its cases and what came out of them, by way of its factors', () => {
    const map = mapOf(first(books.postmortems))
    expect(titles(map)).toEqual([
      ['Join refused', '110 ERR_TOKEN · Demo codes', 'ICE failed'],
      ['Join refused after the certificate was switched on'],
      ['Nobody told the client team.'],
      ['Tokens'],
    ])
    expect(links(map)).toEqual([
      'github:example/sdk#1 → postmortem/token-refused',
      'code/demo-110 ·· postmortem/token-refused',
      'finding/ice-failed ·· postmortem/token-refused',
      'postmortem/token-refused → factor-0',
      'factor-0 → guide/join-fast#tokens',
    ])
    expect(map?.columns[3]?.nodes[0]).toMatchObject({ mark: 'Guide · Join fast', href: '/en/guides/1v1/join-fast/#tokens' })
  })

  test('never shows an internal page, an unknown ticket or its number', () => {
    const page = first(books.postmortems)
    const hidden = {
      ...books,
      articles: books.articles.map((entry) => (entry.kind === 'guide' ? { ...entry, visibility: 'internal' as const } : entry)),
    }
    const withPrivate = { ...page, data: { ...page.data, tickets: [...page.data.tickets, 'fupan:T-1042', 'zendesk:77'] } }
    const map = mapOf(withPrivate, { ...hidden, postmortems: [withPrivate] })
    const said = JSON.stringify(map)
    expect(said).not.toMatch(/T-1042|zendesk|join-fast|Join fast/)
    // The action is on the page anyway; only where it leads is not.
    expect(map?.columns[3]?.nodes).toEqual([expect.objectContaining({ title: 'Write down how to join with a token', id: 'action-0' })])
    expect(map?.columns[3]?.nodes[0]?.href).toBeUndefined()
  })

  test('a fix elsewhere is a box with its address', () => {
    const page = first(books.postmortems)
    const url = 'https://github.com/example/sdk/pull/7'
    const actions = page.data.actions.map((action) => ({ ...action, ref: url, mechanism: 'code_fix' as const }))
    expect(mapOf({ ...page, data: { ...page.data, actions } })?.columns[3]?.nodes[0]).toMatchObject({ mark: 'Code fix', href: url })
  })
})

describe('a guide', () => {
  test('has the steps of its section, each with its cases and where it leads', () => {
    expect(guideSteps(first(books.guides)).map(({ number, step, cases, targets }) => [number, step.title, cases, targets])).toEqual([
      [1, 'Fetch early', ['github:example/sdk#2'], []],
      [2, 'Renew', [], ['flow/no-sound']],
      [3, 'Ask nobody', [], []],
    ])
  })

  test('shows which step a case asked for; what names no step is linked to the whole', () => {
    const graph = linkGraph(books)
    const map = guideMap(first(books.guides), graph.linksOf('guide/join-fast', 'en'), graph)
    expect(map?.columns[1]?.nodes.map(({ id }) => id)).toEqual(['guide/join-fast', 'step-1', 'step-2'])
    expect(links(map)).toEqual(
      expect.arrayContaining(['github:example/sdk#2 → step-1', 'postmortem/token-refused → guide/join-fast', 'step-2 → flow/no-sound']),
    )
  })
})

describe('a scenario', () => {
  test('counts cases under their cause and leads on to what they were answered by', () => {
    const page = first(books.postmortems)
    const map = scenarioMap([page], books.cases, linkGraph(books), 'en')
    const cause = map?.columns[1]?.nodes.find(({ id }) => id === 'cause-config_change')
    expect(cause).toMatchObject({ title: 'Configuration change', mark: '1 ticket · 1 postmortem', members: [{ title: 'Join refused' }] })
    expect(map?.edges).toContainEqual(expect.objectContaining({ from: 'cause-config_change', to: 'guide/join-fast' }))
  })

  test('a draft and an internal postmortem are not there', () => {
    const page = first(books.postmortems)
    const articles = books.articles.map((entry) => (entry.kind === 'postmortem' ? { ...entry, visibility: 'internal' as const } : entry))
    expect(JSON.stringify(scenarioMap([page], books.cases, linkGraph({ ...books, articles }), 'en'))).not.toContain('token-refused')
  })
})

const node = (id: string): MapNode => ({ id, role: 'page', mark: '', title: id, lang: 'en' })

describe('the map', () => {
  test('keeps a link once, the strong one of two, and none that runs back', () => {
    const map = linkMap(
      [
        { label: 'from', nodes: [node('a'), node('a'), node('b')] },
        { label: 'to', nodes: [node('x'), node('a')] },
      ],
      [
        { from: 'a', to: 'x', loose: true },
        { from: 'a', to: 'x' },
        { from: 'a', to: 'x', loose: true },
        { from: 'x', to: 'b' },
        { from: 'a', to: 'gone' },
      ],
    )
    expect(titles(map)).toEqual([['a', 'b'], ['x']])
    expect(links(map)).toEqual(['a → x'])
  })

  test('without a link there is none', () => expect(linkMap([{ label: 'from', nodes: [node('a')] }], [])).toBeUndefined())

  test('puts the rest of a long column into one stone with their links', () => {
    const ids = Array.from({ length: 20 }, (_, index) => `c${index}`)
    const map = linkMap(
      [
        { label: 'from', nodes: ids.map(node) },
        { label: 'to', nodes: [node('x')] },
      ],
      ids.map((from) => ({ from, to: 'x', times: 1 })),
    )
    const capped = map === undefined ? undefined : capColumns(map, 8)
    expect(capped?.columns[0]?.nodes).toHaveLength(7)
    expect(capped?.columns[0]?.more).toEqual({ id: 'more-0', count: 13 })
    expect(capped?.edges.find(({ from }) => from === 'more-0')).toEqual({ from: 'more-0', to: 'x', times: 13 })
  })
})

describe('loose ends', () => {
  test('are steps without a case and codes that nothing links to', () => {
    const ends = looseEnds(books, 'en')
    expect(ends.filter(({ kind }) => kind === 'step').map(({ title }) => title)).toEqual(['2. Renew', '3. Ask nobody'])
    expect(ends[0]).toMatchObject({ of: 'Join fast', href: '/en/guides/1v1/join-fast/#steps', scenarios: ['1v1'] })
    const linked = ends.filter(({ kind }) => kind === 'code').map(({ href }) => href)
    expect(linked).not.toContain('/en/codes/demo-110/')
    const lonely = looseEnds(
      { ...books, cases: [], postmortems: [], guides: [], flows: [], findings: [], handbook: [], glossaries: [] },
      'en',
    )
    expect(lonely.map(({ href }) => href)).toContain('/en/codes/demo-110/')
  })
})
