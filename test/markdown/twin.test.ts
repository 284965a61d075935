import { describe, expect, it } from 'vitest'
import { linkGraph } from '#knowledge/graph.ts'
import { loadLibrary } from '#knowledge/load-library.ts'
import type { Library } from '#knowledge/library-model.ts'
import { markdownTwin } from '#markdown/markdown-twin.ts'
import { pageMarkdown } from '#markdown/page-markdown.ts'
import { resolveKbLink } from '#markdown/resolve-kb-link.ts'
import { fixtureDir } from '../lint/fixture.ts'

const library = loadLibrary(fixtureDir)
const graph = linkGraph(library)
const context = { library, graph, baseUrl: 'https://kb.example.com' }

const twin = (id: string, lang: 'en' | 'zh'): string => {
  const article = library.articles.find((candidate) => candidate.id === id && candidate.lang === lang)
  if (article === undefined) throw new Error(`${id} is in the fixture`)
  return markdownTwin(article, context)
}

describe('Markdown twin', () => {
  it('a page: title, summary, facts, its own Markdown with absolute links, sources', () => {
    const text = twin('postmortem/token-refused', 'en')
    expect(text).toMatch(/^# Join refused after the certificate was switched on\n\nJoins without a token were refused/)
    expect(text).toContain('| Fix | Fetch a token before joining. |')
    expect(text).toContain('| Affected versions | <2.0 |')
    expect(text).toContain('Joins failed with [110](https://kb.example.com/en/codes/demo-110/#fix).')
    expect(text).toContain('[the thread](https://github.com/example/sdk/issues/1)')
    expect(text).toMatch(/## Sources\n\n- \[issue thread\]\(https:\/\/github.com\/example\/sdk\/issues\/1\)\n$/)
    expect(text).not.toContain('kb:')
  })

  it('a code: its sections and the family’s source', () => {
    expect(twin('code/demo-110', 'zh')).toContain(
      '## 解决办法\n\n重新获取 Token，再加入。\n\n## 来源\n\n- [演示错误码](https://www.rfc-editor.org/rfc/rfc8489)',
    )
  })

  it('a flow: where each answer leads', () => {
    expect(twin('flow/no-sound', 'en')).toContain('## Is the microphone muted?\n\n- Yes → Muted\n- No → Does another device hear it?')
  })

  it('an answer brings its own sources', () => {
    const [article] = library.articles
    if (article === undefined) throw new Error('the fixture has articles')
    const answer = {
      ...article,
      id: 'answer/t-1001',
      kind: 'answer',
      slug: 't-1001',
      sections: [],
      body: 'Upgrade.',
      errorCodes: ['a|b'],
    } as const
    const text = markdownTwin(answer, context, [{ url: 'https://a.example/', title: 'thread' }])
    expect(text).toContain('\n\nUpgrade.\n\n## Sources\n\n- [thread](https://a.example/)\n')
    expect(text).toContain('| Error codes | `a\\|b` |')
  })
})

describe('kb: links', () => {
  it.each([
    ['kb:code/demo-110#fix', 'zh', '/zh/codes/demo-110/#fix'],
    ['kb:guide/join-fast', 'en', '/en/guides/1v1/join-fast/'],
    ['kb:finding/ice-failed', 'en', '/en/findings/ice-failed/'],
    ['kb:term/freeze', 'zh', '/zh/glossary/#freeze'],
    ['kb:handbook/first-steps', 'zh', '/zh/handbook/first-steps/'],
    ['kb:answer/github-example-sdk-1', 'en', '/en/answers/github-example-sdk-1/'],
    ['kb:code/nothing', 'en', undefined],
    ['https://a.example/', 'en', undefined],
  ] as const)('%s for a %s reader', (url, lang, href) => {
    expect(resolveKbLink(url, lang, graph)?.href).toBe(href)
  })

  it('a target that is not public keeps its text only, and code is left alone', () => {
    const source = 'See [**the** guide](kb:guide/join-fast) and `[x](kb:guide/join-fast)`.'
    const page = {
      source,
      lang: 'en',
      kbLinks: [{ target: 'guide/join-fast', urlSpan: [20, 38], whole: [4, 39], label: [5, 18] }],
    } as const
    const pageOf = (of: Library) =>
      pageMarkdown(
        { ...page, data: null, slug: 's', file: 'f', text: '', sections: [], components: [], steps: [] },
        linkGraph(of),
        'https://kb.example.com',
      )
    expect(pageOf(library)).toBe('See [**the** guide](https://kb.example.com/en/guides/1v1/join-fast/) and `[x](kb:guide/join-fast)`.')
    const hidden = { ...library, articles: library.articles.map((article) => ({ ...article, visibility: 'internal' as const })) }
    expect(pageOf(hidden)).toBe('See **the** guide and `[x](kb:guide/join-fast)`.')
  })
})
