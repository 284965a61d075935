import { describe, expect, it } from 'vitest'
import { linkGraph } from '#knowledge/graph.ts'
import { loadLibrary } from '#knowledge/load-library.ts'
import { parseArticle } from '#markdown/article-processor.ts'
import { componentUses } from '#markdown/component-uses.ts'
import { componentText } from '#markdown/component-text.ts'
import { articleComponents } from '#markdown/components.ts'
import { extractArticle } from '#markdown/extract-article.ts'
import { pageMarkdown } from '#markdown/page-markdown.ts'
import { fixtureDir } from '../lint/fixture.ts'

const graph = linkGraph(loadLibrary(fixtureDir))

/** A page of this body as others read it. */
const twinOf = (source: string, lang: 'en' | 'zh' = 'en'): string => {
  const page = { data: null, slug: 's', lang, file: 'f', source, text: '', sections: [], kbLinks: [], steps: [] }
  return pageMarkdown({ ...page, components: componentUses(parseArticle(source)) }, graph, 'https://kb.example.com')
}

describe('a component as Markdown', () => {
  it('a checklist is its list', () => {
    expect(twinOf('Before.\n\n<Checklist id="c">\n\n- [ ] One\n- [ ] Two\n\n</Checklist>\n\nAfter.')).toBe(
      'Before.\n\n- [ ] One\n- [ ] Two\n\nAfter.',
    )
  })

  it('platforms are named over their code', () => {
    const source =
      '<Platforms>\n\n<Platform of="ios">\n\n```swift\nlet a = 1\n```\n\n</Platform>\n\n<Platform of="web">\n\nb\n\n</Platform>\n\n</Platforms>'
    expect(twinOf(source)).toBe('**iOS**\n\n```swift\nlet a = 1\n```\n\n**Web**\n\nb')
  })

  it('a metric says its number and how it is measured', () => {
    const source = '<MetricTarget name="Join" target="5 s">\n\njoin call to callback\n\n</MetricTarget>'
    expect(twinOf(source)).toBe('**Join:** 5 s. How it is measured: join call to callback')
  })

  it('calculators are tables in the reader’s language', () => {
    expect(twinOf('<AgentBudget />', 'zh')).toContain('| LLM 首句 | 250 | 1000 |')
    expect(twinOf('<BitrateCalculator />')).toContain('| 1280×720 | 1130 | 1710 | 2260 | 3420 |')
    expect(twinOf('<RegionPicker />')).toContain("`AgoraRTC.setArea({ areaCode: 'GLOBAL', excludedArea: 'CHINA' })`")
    expect(twinOf('<ConnectBudget />')).toContain('| Candidates | 406 for all, 54 for the first (one measured call) | 406 |')
    expect(twinOf('<Preset id="one-to-one" />')).toContain('config.bitrate = 400;')
  })

  it('the cases behind a step are links to their answers', () => {
    expect(twinOf('1. Join. <LearnedFrom cases="github:example/sdk#1" />')).toBe(
      '1. Join. (Learned from: [Join refused](https://kb.example.com/en/answers/github-example-sdk-1/))',
    )
  })

  it('no component leaves a tag behind, in any language', () => {
    for (const name of Object.keys(articleComponents) as (keyof typeof articleComponents)[]) {
      for (const lang of ['en', 'zh'] as const) {
        const { before, after } = componentText({ name, attributes: {}, open: [0, 0], close: undefined }, { lang, graph, baseUrl: '' })
        expect(before + after).not.toMatch(/<[A-Z]/)
      }
    }
  })

  it('code that shows a component stays as it is', () => {
    expect(twinOf('`<AgentBudget />`')).toBe('`<AgentBudget />`')
  })

  it('text inside a component is found by search, block by block', () => {
    expect(extractArticle(parseArticle('<Checklist id="c">\n\n- [ ] One\n- [ ] Two\n\n</Checklist>'), '').text).toBe('One\nTwo')
  })
})
