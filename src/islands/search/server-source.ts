import { paths } from '#paths'
import { sendJson } from '#islands/problem.ts'
import type { Language } from '#kernel/languages.ts'
import type { PageKind } from '#i18n/knowledge-labels.ts'
import { excerptParts, type HitList } from './hit.ts'
import { writeSearchQuery, type SearchQuery } from './search-query.ts'

type ServerHit = {
  kind: PageKind
  title: string
  url: string
  lang: Language
  excerpt: string
  highlights?: [number, number][]
  matched: { terms: string[]; codes: string[] }
}

/**
 * Tells the server that somebody stayed at an empty answer, so that it can be counted without a name. A browser that asks not to
 * be counted sends nothing.
 */
export const reportMiss = (q: string): void => {
  const asksNot = navigator.doNotTrack === '1' || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true
  if (!asksNot) void sendJson(paths.api('search/misses'), { q }).catch(() => undefined)
}

/**
 * Articles and public tickets, ranked by the server and shown in the language of the page where they exist in it.
 * Rejects when the server cannot be reached or is failing.
 */
export const searchServer = async (query: SearchQuery, lang: Language, limit: number, signal: AbortSignal): Promise<HitList> => {
  const parameters = writeSearchQuery(query)
  parameters.set('prefer', lang)
  parameters.set('limit', String(limit))
  const response = await fetch(`${paths.api('search')}?${parameters.toString()}`, { signal, headers: { Accept: 'application/json' } })
  if (!response.ok || !(response.headers.get('content-type') ?? '').includes('json')) throw new Error(`search answered ${response.status}`)
  const { hits, total } = (await response.json()) as { hits: ServerHit[]; total: number }
  return {
    total,
    offline: false,
    hits: hits.map(({ kind, title, url, lang, excerpt, highlights = [], matched }) => ({
      kind,
      title,
      url,
      lang,
      excerpt: excerptParts(excerpt, highlights),
      matched: [...new Set([...matched.codes, ...matched.terms])],
    })),
  }
}
