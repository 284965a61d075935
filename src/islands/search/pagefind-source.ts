import { isLanguage, languages, type Language } from '#kernel/languages.ts'
import { kindLabels, type PageKind } from '#i18n/knowledge-labels.ts'
import { highlightsIn, makeExcerpt, matchesIn, type Excerpt } from '#search/excerpt.ts'
import { indexTerm, questionTerms } from '#search/page-terms.ts'
import { unpackShown, type ShownPage } from '#search/shown-page.ts'
import { excerptParts, type Hit, type HitList, type HitSection } from './hit.ts'
import type { SearchQuery } from './search-query.ts'

/** The part of Pagefind's browser API used here (pagefind.app/docs/api-reference). */
type PagefindResult = { url: string; content: string; meta: Record<string, string>; filters: Record<string, string[]> }
type PagefindHit = { id: string; score: number; data: () => Promise<PagefindResult> }
/** As Pagefind takes them: values to have, and values not to have. */
type Filters = Readonly<Record<string, string | Readonly<Record<string, string>>>>
type PagefindInstance = {
  mergeIndex: (bundle: string) => Promise<void>
  search: (term: string, options: { filters: Filters }) => Promise<{ results: PagefindHit[] }>
}
type PagefindModule = {
  createInstance: (options: { basePath: string; noWorker: boolean; ranking: Record<string, number> }) => PagefindInstance
}

/**
 * How Pagefind scores one term: by how often it is written (the index writes title words most often) and by how much of the
 * word it is, so that `17` comes before `1710`; not by the length of the page.
 */
const ranking = { pageLength: 0, termFrequency: 1, termSaturation: 2, termSimilarity: 9 }

type Index = Readonly<{ instance: PagefindInstance; pages: number }>

const loaded = new Map<Language, Promise<Index>>()

/** A big library lies in several bundles (`#site-export/browser-index.ts`); the first one carries the others. */
const load = async (lang: Language): Promise<Index> => {
  const folder = `/pagefind/${lang}`
  const [response, module] = await Promise.all([
    fetch(`${folder}.json`),
    import(/* @vite-ignore */ `${folder}/0/pagefind.js`) as Promise<PagefindModule>,
  ])
  const { bundles, pages } = (await response.json()) as { bundles: number; pages: number }
  // Looking up a few terms takes milliseconds; a worker for it would be one more download.
  const instance = module.createInstance({ basePath: `${folder}/0/`, noWorker: true, ranking })
  await Promise.all(Array.from({ length: bundles - 1 }, (_, bundle) => instance.mergeIndex(`${folder}/${bundle + 1}/`)))
  return { instance, pages }
}

const indexOf = (lang: Language): Promise<Index> => {
  const known = loaded.get(lang) ?? load(lang)
  loaded.set(lang, known)
  known.catch(() => loaded.delete(lang))
  return known
}

/** A pasted log has hundreds of terms, and each may be another piece of the index to download; names and codes come first. */
const mostTerms = 12
/** What everybody asks for comes before the manual of this product. */
const manualLast = (hits: readonly Hit[]): Hit[] => [...hits].sort((a, b) => Number(a.kind === 'handbook') - Number(b.kind === 'handbook'))

/** A page has to speak of at least this much of the question, measured by how rare its terms are; as in the server's search. */
const leastShare = 0.4
/** A page that says a term as strongly as the strongest earns all of it, one that just says it this much. */
const justSaid = 0.4

type Scored = { hit: PagefindHit; score: number; said: number }

/** Asks for each term by itself and weighs them here: Pagefind wants all words of a question, and people type more than a page says. */
const rank = async ({ instance, pages }: Index, asked: ReadonlyMap<string, number>, filters: Filters): Promise<PagefindHit[]> => {
  const scored = new Map<string, Scored>()
  let whole = 0
  const answers = await Promise.all(
    [...asked].map(async ([term, weight]) => ({ weight, ...(await instance.search(indexTerm(term), { filters })) })),
  )
  for (const { weight, results } of answers) {
    const rarity = weight * Math.log(1 + pages / Math.max(1, results.length))
    whole += rarity
    const best = Math.max(...results.map(({ score }) => score))
    for (const hit of results) {
      const one = scored.get(hit.id) ?? { hit, score: 0, said: 0 }
      one.score += rarity * (justSaid + (1 - justSaid) * (hit.score / best))
      one.said += rarity
      scored.set(hit.id, one)
    }
  }
  return [...scored.values()]
    .filter(({ said }) => said >= leastShare * whole)
    .sort((a, b) => b.score - a.score)
    .map(({ hit }) => hit)
}

const mostSections = 3

const marked = (text: string, weights: ReadonlyMap<string, number>): ReturnType<typeof excerptParts> =>
  excerptParts(text, highlightsIn(text, weights))

/** The places on a page that speak of the question, in the page's order: a long guide is entered where it answers. */
const sectionsOf = ({ sections }: ShownPage, url: string, weights: ReadonlyMap<string, number>): HitSection[] =>
  sections
    .map(([anchor, heading, text], place) => ({
      place,
      anchor,
      heading,
      found: new Set(matchesIn(`${heading}\n${text}`, weights).map(({ term }) => term)).size,
    }))
    .filter(({ anchor, found }) => anchor !== '' && found > 0)
    .sort((a, b) => b.found - a.found)
    .slice(0, mostSections)
    .sort((a, b) => a.place - b.place)
    .map(({ anchor, heading }) => ({ url: `${url}#${anchor}`, heading: marked(heading, weights) }))

/** For a word that no page has, Pagefind gives pages with the beginning of it (`xy` for `xyzzy`): those answer nothing. */
const says = (content: string, weights: ReadonlyMap<string, number>): boolean =>
  [...weights.keys()].map(indexTerm).some((term) => content.startsWith(term) || content.includes(` ${term}`))

const toHit = async (result: PagefindHit, weights: ReadonlyMap<string, number>): Promise<Hit | undefined> => {
  const { url, content, meta, filters } = await result.data()
  if (!says(content, weights)) return undefined
  const page = await unpackShown(meta['page'])
  const lang = filters['language']?.[0]
  if (page === undefined || !isLanguage(lang)) return undefined
  const text = [page.summary, ...page.sections.map((section) => section[2])].join(' ')
  const excerpt: Excerpt = makeExcerpt(text, weights)
  const kind = filters['kind']?.[0] ?? ''
  const parts = excerptParts(excerpt.text, excerpt.highlights)
  const inTitle = marked(page.title, weights)
  return {
    kind: kind in kindLabels ? (kind as PageKind) : 'handbook',
    title: page.title,
    url,
    lang,
    excerpt: parts,
    matched: [...new Set([...inTitle, ...parts].filter(({ hit }) => hit).map((part) => part.text.toLowerCase()))],
    sections: sectionsOf(page, url, weights),
  }
}

/** The browser's index also holds the handbook, which is asked for, or left out because its pages are long downloads. */
type IndexQuery = Omit<SearchQuery, 'kind'> & { kind?: SearchQuery['kind'] | 'handbook'; isWithoutManual?: boolean }

const searchIn = async (lang: Language, query: IndexQuery, limit: number): Promise<Omit<HitList, 'offline'>> => {
  const { kind, scenario, platform, isWithoutManual = false } = query
  const filters: Filters = {
    ...(kind && { kind }),
    ...(scenario && { scenario }),
    ...(platform && { platform }),
    ...(isWithoutManual && { none: { kind: 'handbook' } }),
  }
  const weights = new Map([...questionTerms(query.q)].slice(0, mostTerms))
  if (weights.size === 0) return { hits: [], total: 0 }
  const results = await rank(await indexOf(lang), weights, filters)
  const hits = (await Promise.all(results.slice(0, limit).map((result) => toHit(result, weights)))).filter((hit) => hit !== undefined)
  return { hits: manualLast(hits), total: hits.length === 0 ? 0 : results.length }
}

/**
 * Pages from the index that lies beside them: works with no server at all. The reader's language first; the other one is
 * asked, and downloaded, only when that has nothing.
 *
 * @throws when the index cannot be loaded.
 */
export const searchPagefind = async (query: IndexQuery, readerLang: Language, limit: number): Promise<HitList> => {
  const wanted = isLanguage(query.lang) ? [query.lang] : [readerLang, ...languages.filter((lang) => lang !== readerLang)]
  for (const lang of wanted) {
    const found = await searchIn(lang, query, limit)
    if (found.hits.length > 0) return { ...found, offline: true }
  }
  return { hits: [], total: 0, offline: true }
}
