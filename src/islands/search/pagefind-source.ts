import { isLanguage, languages, type Language } from '#kernel/languages.ts'
import { kindLabels, type PageKind } from '#i18n/knowledge-labels.ts'
import type { ExcerptPart, Hit, HitList } from './hit.ts'
import type { SearchQuery } from './search-query.ts'

/** The part of Pagefind's browser API used here (pagefind.app/docs/api-reference). */
type PagefindResult = { url: string; excerpt: string; meta: Record<string, string>; filters: Record<string, string[]> }
type Pagefind = {
  init: () => Promise<void>
  mergeIndex: (bundle: string) => Promise<void>
  search: (term: string, options: { filters: Record<string, string> }) => Promise<{ results: { data: () => Promise<PagefindResult> }[] }>
}

const loaded = new Map<Language, Promise<Pagefind>>()

/** A big library lies in several bundles (`#site-export/browser-index.ts`); the first one carries the others. */
const load = async (lang: Language): Promise<Pagefind> => {
  const { bundles } = (await (await fetch(`/pagefind/${lang}.json`)).json()) as { bundles: number }
  const module = (await import(/* @vite-ignore */ `/pagefind/${lang}/0/pagefind.js`)) as Pagefind
  await module.init()
  await Promise.all(Array.from({ length: bundles - 1 }, (_, bundle) => module.mergeIndex(`/pagefind/${lang}/${bundle + 1}/`)))
  return module
}

const pagefind = (lang: Language): Promise<Pagefind> => {
  const known = loaded.get(lang)
  if (known !== undefined) return known
  const loading = load(lang)
  loaded.set(lang, loading)
  loading.catch(() => loaded.delete(lang))
  return loading
}

/** Pagefind marks hits with `<mark>` in otherwise escaped text; parsed inertly, only the text and the marks are kept. */
const parseExcerpt = (html: string): ExcerptPart[] => {
  const body = new DOMParser().parseFromString(html, 'text/html').body
  return [...body.childNodes].map((node) => ({ text: node.textContent ?? '', hit: node.nodeName === 'MARK' }))
}

/** Pagefind splits queries at blanks; Chinese has none, so the browser's own segmenter puts them in. */
const spaced = (text: string): string =>
  /\p{Script=Han}/u.test(text)
    ? [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment).join(' ')
    : text

/** The browser's index also holds the handbook. */
type IndexQuery = Omit<SearchQuery, 'kind'> & { kind?: SearchQuery['kind'] | 'handbook' }

const searchIn = async (lang: Language, query: IndexQuery, limit: number): Promise<Hit[]> => {
  const { kind, scenario, platform } = query
  const filters: Record<string, string> = { ...(kind && { kind }), ...(scenario && { scenario }), ...(platform && { platform }) }
  const { results } = await (await pagefind(lang)).search(spaced(query.q), { filters })
  const data = await Promise.all(results.slice(0, limit).map((result) => result.data()))
  return data.map(({ url, excerpt, meta, filters: found }) => {
    const parts = parseExcerpt(excerpt)
    const pageKind = found['kind']?.[0] ?? ''
    return {
      kind: pageKind in kindLabels ? (pageKind as PageKind) : 'handbook',
      title: meta['title'] ?? url,
      url,
      lang,
      excerpt: parts,
      matched: [...new Set(parts.filter(({ hit }) => hit).map(({ text }) => text.toLowerCase()))],
    }
  })
}

/** Articles only, from the index that lies beside the pages: works with no server at all. */
export const searchPagefind = async (query: IndexQuery, readerLang: Language, limit: number): Promise<HitList> => {
  const wanted = isLanguage(query.lang) ? [query.lang] : [readerLang, ...languages.filter((lang) => lang !== readerLang)]
  const lists = await Promise.all(wanted.map((lang) => searchIn(lang, query, limit)))
  const hits = lists.flat().slice(0, limit)
  return { hits, total: lists.flat().length, offline: true }
}
