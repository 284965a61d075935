import type { Language } from '#kernel/languages.ts'
import type { Hit, HitList } from './hit.ts'
import { searchPagefind } from './pagefind-source.ts'
import { hasFilters, type SearchQuery } from './search-query.ts'
import { searchServer } from './server-source.ts'

const serverPatienceMs = 4000

const manualPagesShown = 3

/** The server ranks articles and tickets; the product's own manual is found by the browser's index and comes last. */
const manualPages = async (query: SearchQuery, lang: Language): Promise<Hit[]> => {
  if (hasFilters(query)) return []
  try {
    return (await searchPagefind({ ...query, kind: 'handbook' }, lang, manualPagesShown)).hits.filter((hit) => hit.lang === lang)
  } catch {
    return []
  }
}

/** The server's answer, or the browser's own index when the server is away. Rejects when neither can answer, or when aborted. */
export const find = async (query: SearchQuery, lang: Language, limit: number, signal: AbortSignal): Promise<HitList> => {
  try {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(serverPatienceMs)])
    const [list, manual] = await Promise.all([searchServer(query, lang, limit, patience), manualPages(query, lang)])
    return { ...list, hits: [...list.hits, ...manual], total: list.total + manual.length }
  } catch (error) {
    if (signal.aborted) throw error
    return await searchPagefind(query, lang, limit)
  }
}
