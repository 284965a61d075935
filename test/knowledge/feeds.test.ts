import { describe, expect, it } from 'vitest'
import type { Article } from '#knowledge/article.ts'
import { atomFeed } from '#knowledge/feed.ts'
import { llmsText } from '#knowledge/llms-text.ts'
import { loadLibrary } from '#knowledge/load-library.ts'
import { fixtureDir } from '../lint/fixture.ts'

const { articles } = loadLibrary(fixtureDir)
const base = 'https://kb.example.com'
const titles = (xml: string): string[] =>
  [...xml.matchAll(/<entry>\s*<title type="html"><!\[CDATA\[(.*?)\]\]>/g)].map(([, title = '']) => title)

describe('Atom feed', () => {
  it('newest first, one language, what teaches most first on the same day', () => {
    expect(titles(atomFeed(articles, 'en', base))).toEqual([
      'No sound',
      '110 ERR_TOKEN · Demo codes',
      '400 · Demo codes',
      'Join refused after the certificate was switched on',
      'Join fast',
    ])
    const sameDay = articles.map((article): Article => ({ ...article, updated: '2026-01-01' }))
    expect(titles(atomFeed(sameDay, 'en', base)).slice(0, 3)).toEqual([
      'Join refused after the certificate was switched on',
      'Join fast',
      'No sound',
    ])
  })

  it('was updated when its newest article was, not when it was built', () => {
    const xml = atomFeed(articles, 'zh', base)
    expect(xml).toContain('<updated>2026-11-10T00:00:00.000Z</updated>')
    expect(xml).toContain('<link rel="self" href="https://kb.example.com/zh/feed.xml"/>')
    expect(atomFeed(articles, 'zh', base)).toBe(xml)
  })

  it('keeps to its limit and shows text as text', () => {
    const [first] = articles
    if (first === undefined) throw new Error('the fixture has articles')
    const xml = atomFeed([{ ...first, title: 'a < b & <script>', lang: 'en' }], 'en', base)
    expect(titles(xml)).toEqual(['a &lt; b &amp; &lt;script&gt;'])
    expect(titles(atomFeed(articles, 'en', base, 2))).toHaveLength(2)
  })
})

describe('llms.txt', () => {
  it('names every article of the language with its Markdown twin and summary', () => {
    const text = llmsText(articles, 'en', base)
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(5)
    expect(text).toContain('- [Join fast](https://kb.example.com/en/guides/1v1/join-fast.md): How to join without waiting.')
    expect(text.startsWith('# Fupan\n\n> ')).toBe(true)
    expect(text).not.toContain('/zh/')
  })
})
