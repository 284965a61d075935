import { describe, expect, it } from 'vitest'
import { linkGraph, type LinkGroup } from '#knowledge/graph.ts'
import { codeLookup } from '#knowledge/links/code-lookup.ts'
import { loadLibrary } from '#knowledge/load-library.ts'
import { fixtureDir } from '../lint/fixture.ts'

const books = loadLibrary(fixtureDir)
const graph = linkGraph(books)
const shown = (groups: readonly LinkGroup[]) => Object.fromEntries(groups.map(({ label, items }) => [label, items.map(({ id }) => id)]))

describe('a link declared once is shown at both ends', () => {
  it('postmortem ↔ ticket', () => {
    expect(shown(graph.linksOf('postmortem/token-refused', 'en'))).toMatchObject({ 'Came from': ['github:example/sdk#1'] })
    expect(shown(graph.linksOf('github:example/sdk#1', 'en'))).toMatchObject({ 'Led to': ['postmortem/token-refused'] })
  })

  it('action → guide: the guide came from the postmortem', () => {
    expect(shown(graph.linksOf('postmortem/token-refused', 'zh'))).toMatchObject({ 促成: ['guide/join-fast'] })
    expect(shown(graph.linksOf('guide/join-fast', 'zh'))).toMatchObject({ 来自: ['postmortem/token-refused', 'github:example/sdk#2'] })
  })

  it('error codes find their page by code, name and alias', () => {
    expect(shown(graph.linksOf('postmortem/token-refused', 'en'))['See also']).toContain('code/demo-110')
    // The guide says ERR_TOKEN, the ticket says 110.
    expect(shown(graph.linksOf('code/demo-110', 'en'))).toEqual({
      '1 ticket had this': ['github:example/sdk#1'],
      'See also': ['postmortem/token-refused', 'guide/join-fast', 'flow/no-sound', 'finding/ice-failed'],
    })
  })

  it('a spelling that two pages share names neither', () => {
    const [page] = books.codes
    if (page === undefined) throw new Error('the fixture has no codes')
    const other = { ...page, code: { ...page.code, id: 'other-110', aliases: [] } }
    const pageOf = codeLookup([page, other])
    expect([pageOf('110'), pageOf('ERR_TOKEN'), pageOf(' -110 ')]).toEqual([undefined, undefined, 'code/demo-110'])
  })

  it('what is internal in one language is internal, whichever is read first', () => {
    const hidden = (lang: string) => ({
      ...books,
      articles: books.articles.map((one) =>
        one.kind === 'guide' && one.lang === lang ? { ...one, visibility: 'internal' as const } : one,
      ),
    })
    const seen = ['en', 'zh'].map((lang) => linkGraph(hidden(lang)).nodes.get('guide/join-fast')?.visibility)
    expect(seen).toEqual(['internal', 'internal'])
  })

  it('findings, terms, and links in the prose', () => {
    expect(shown(graph.linksOf('finding/audio-muted', 'en'))).toEqual({ 'See also': ['flow/no-sound'] })
    expect(shown(graph.linksOf('term/first-frame', 'en'))).toEqual({ 'See also': ['guide/join-fast'] })
    expect(shown(graph.linksOf('flow/no-sound', 'en'))['See also']).toContain('guide/join-fast')
  })

  it('every link is seen from its far end too', () => {
    for (const id of graph.nodes.keys()) {
      for (const item of graph.linksOf(id, 'en').flatMap(({ items }) => items)) {
        expect(graph.linksOf(item.id, 'en').flatMap(({ items }) => items.map((back) => back.id))).toContain(id)
      }
    }
  })

  it('each target once, under its strongest relation', () => {
    for (const id of graph.nodes.keys()) {
      const targets = graph.linksOf(id, 'en').flatMap(({ items }) => items.map((item) => item.id))
      expect(targets).toEqual([...new Set(targets)])
    }
    // The ticket names the guide itself, and the guide learned from it: "came from" is the stronger word.
    expect(shown(graph.linksOf('github:example/sdk#2', 'en'))).toEqual({
      'Led to': ['guide/join-fast'],
      'See also': ['github:example/sdk#1'],
    })
  })
})

describe('items', () => {
  it('have the title and address of the reader’s language', () => {
    const [first] = graph.linksOf('term/first-frame', 'zh')[0]?.items ?? []
    expect(first).toEqual({ id: 'guide/join-fast', kind: 'guide', title: '快速加入', href: '/zh/guides/1v1/join-fast/', lang: 'zh' })
  })

  it('a ticket is its public answer, in translation', () => {
    expect(graph.linksOf('answer/github-example-sdk-1', 'zh')).toEqual(graph.linksOf('github:example/sdk#1', 'zh'))
    expect(graph.nodeOf('github:example/sdk#2')?.pages).toEqual({
      en: { title: 'Joining is slow', href: '/en/answers/github-example-sdk-2/' },
      zh: { title: '加入很慢', href: '/zh/answers/github-example-sdk-2/' },
    })
  })

  it('a page without a translation is linked in the language it has', () => {
    const onlyZh = linkGraph({ ...books, articles: books.articles.filter(({ id, lang }) => id !== 'guide/join-fast' || lang === 'zh') })
    expect(onlyZh.linksOf('term/first-frame', 'en')[0]?.items).toMatchObject([{ title: '快速加入', lang: 'zh' }])
  })

  it('the public never sees an internal page, in no language', () => {
    const hidden = linkGraph({
      ...books,
      articles: books.articles.map((entry) =>
        entry.id === 'guide/join-fast' && entry.lang === 'zh' ? { ...entry, visibility: 'internal' } : entry,
      ),
    })
    expect(hidden.linksOf('term/first-frame', 'en')).toEqual([])
    expect(hidden.linksOf('term/first-frame', 'en', 'staff')).toHaveLength(1)
  })
})

it('a spelling that two codes share links to neither', () => {
  const [family] = books.codeFamilies
  const [code] = books.codes
  if (family === undefined || code === undefined) throw new Error('the fixture has codes')
  const twin = { ...code, code: { ...code.code, id: 'other-110', name: undefined, aliases: [], related: [], findings: [] } }
  const article = books.articles.find(({ id }) => id === 'code/demo-110')
  if (article === undefined) throw new Error('the fixture has demo-110')
  const two = linkGraph({
    ...books,
    codes: [...books.codes, twin],
    articles: [...books.articles, { ...article, id: 'code/other-110', slug: 'other-110' }],
  })
  expect(two.linksOf('code/other-110', 'en')).toEqual([])
})
