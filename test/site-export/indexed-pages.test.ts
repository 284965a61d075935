import { describe, expect, test } from 'vitest'
import { languages, type Language } from '#kernel/languages.ts'
import type { Library } from '#knowledge/library-model.ts'
import { library } from '#knowledge/library.ts'
import { indexTerm } from '#search/page-terms.ts'
import { unpackShown } from '#search/shown-page.ts'
import { pagesToIndex, type IndexedPage } from '#site-export/indexed-pages.ts'
import { staticPages } from '#site-export/static-pages.ts'
import { article } from '../search/kit.ts'

const indexedPages = (lang: Language, all?: Library): IndexedPage[] => pagesToIndex(lang, all).map(({ record }) => record())
const empty: Library = { ...library(), articles: [], cases: [], findings: [], handbook: [] }
const urls = (pages: readonly IndexedPage[]): string[] => pages.map(({ url }) => url)
const terms = (pages: readonly IndexedPage[], url: string): string[] => pages.find((page) => page.url === url)?.content.split(' ') ?? []

describe.each(languages)('the browser’s index (%s)', (lang) => {
  const pages = indexedPages(lang)

  test('holds only pages a static host has, each once', () => {
    const known = new Set(staticPages().map(({ path }) => path))
    expect(pages.length).toBeGreaterThan(300)
    expect(urls(pages).filter((url) => !known.has(url))).toEqual([])
    expect(new Set(urls(pages)).size).toBe(pages.length)
  })

  test('holds nothing of the desk, of tickets filed here, of one person', () => {
    expect(urls(pages).filter((url) => /^\/\w+\/(desk|tickets|insights|visits|api)\//.test(url))).toEqual([])
  })

  test('says of every page that it is in this language, and means it', async () => {
    expect(pages.filter(({ url, filters }) => !url.startsWith(`/${lang}/`) || filters['language']?.join() !== lang)).toEqual([])
    // Flows and guides are prose; a page in the other language would show.
    const shown = await Promise.all(pages.filter(({ url }) => /\/(flows|guides)\//.test(url)).map(({ meta }) => unpackShown(meta['page'])))
    const prose = shown.map((page) => page?.summary ?? '')
    expect(prose.length).toBeGreaterThan(10)
    expect(prose.filter((text) => /\p{Script=Han}/u.test(text) !== (lang === 'zh'))).toEqual([])
  })

  test('can be narrowed by kind, scenario and platform', () => {
    const names = new Set(pages.flatMap(({ filters }) => Object.keys(filters)))
    expect([...names].sort()).toEqual(['kind', 'language', 'platform', 'scenario'])
    const kinds = new Set(pages.flatMap(({ filters }) => filters['kind'] ?? []))
    expect([...kinds].sort()).toEqual(['answer', 'code', 'finding', 'flow', 'guide', 'handbook', 'postmortem'])
  })
})

test('a page that is internal, or a draft, is not in it', () => {
  const articles = [
    article('postmortem/open', { title: 'Open' }),
    article('postmortem/closed', { title: 'Closed', visibility: 'internal' }),
  ]
  expect(urls(indexedPages('en', { ...empty, articles }))).toEqual(['/en/postmortem/open/'])
})

test('a page that is not translated is in the index of its own language only', () => {
  const articles = [article('guide/only', { lang: 'zh', title: '只有中文' })]
  expect(urls(indexedPages('en', { ...empty, articles }))).toEqual([])
  expect(urls(indexedPages('zh', { ...empty, articles }))).toEqual(['/zh/guide/only/'])
})

describe('what a page is found by', () => {
  const zh = indexedPages('zh')
  const en = indexedPages('en')

  test('pairs of Chinese characters, also where a dictionary would cut elsewhere', () => {
    expect(terms(zh, '/zh/postmortems/first-picture-waits-for-ice-gathering/')).toContain(indexTerm('首帧'))
    expect(terms(zh, '/zh/guides/live-streaming/co-host-setup/')).toContain(indexTerm('连麦'))
  })

  test('the glossary’s names in the other language', () => {
    expect(terms(zh, '/zh/flows/black-video/')).toEqual(expect.arrayContaining(['black', 'screen']))
    expect(terms(en, '/en/flows/black-video/')).toContain(indexTerm('黑屏'))
  })

  test('codes, as written and as numbers', () =>
    expect(terms(en, '/en/codes/agora-17/')).toEqual(expect.arrayContaining(['#17', '=-17'].map(indexTerm))))

  test('words of the title more than words of the text', () => {
    const [page] = indexedPages('en', {
      ...empty,
      articles: [
        article('guide/x', { title: 'Echo', body: 'Echo and noise', sections: [{ anchor: 'a', title: 'Noise', text: 'Echo and noise' }] }),
      ],
    })
    const count = (term: string): number => page?.content.split(' ').filter((one) => one === term).length ?? 0
    expect(count('echo')).toBeGreaterThan(count('nois'))
    expect(count('nois')).toBeGreaterThan(0)
  })
})

test('what a record is made from decides its digest: the text, and the glossary’s names', () => {
  const digests = (all: Library): string[] => pagesToIndex('en', all).map(({ inputDigest }) => inputDigest)
  const of = (title: string): Library => ({ ...empty, articles: [article('guide/x', { title })] })
  expect(digests(of('Echo'))).toEqual(digests(of('Echo')))
  expect(digests(of('Echo'))).not.toEqual(digests(of('Noise')))
  expect(digests({ ...of('Echo'), terms: [] })).not.toEqual(digests(of('Echo')))
})
