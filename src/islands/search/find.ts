import type { Language } from '#kernel/languages.ts'
import type { HitList } from './hit.ts'
import { searchPagefind } from './pagefind-source.ts'
import { hasFilters, type SearchQuery } from './search-query.ts'
import { searchServer } from './server-source.ts'

const serverPatienceMs = 4000

const manualPagesShown = 3
/** Each result of the browser's index is a download of its own; the first ones do not wait for the rest. */
const firstOffline = 2

/** The server's answer, or the browser's own index when the server is away. Rejects when neither can answer, or when aborted. */
export const find = async (query: SearchQuery, lang: Language, limit: number, signal: AbortSignal): Promise<HitList> => {
  try {
    return await searchServer(query, lang, limit, AbortSignal.any([signal, AbortSignal.timeout(serverPatienceMs)]))
  } catch (error) {
    if (signal.aborted) throw error
    const first = await searchPagefind({ ...query, isWithoutManual: true }, lang, Math.min(limit, firstOffline))
    return first.total > 0 ? first : await searchPagefind(query, lang, Math.min(limit, firstOffline))
  }
}

/**
 * What belongs below the results that are already shown: the rest of the browser's own, or, after the server's articles and
 * tickets, pages of this product's manual, which only the browser's index knows.
 *
 * @returns the whole list, or undefined when there is no more.
 */
export const findMore = async (list: HitList, query: SearchQuery, lang: Language, limit: number): Promise<HitList | undefined> => {
  if (list.offline) return list.hits.length > 0 && list.hits.length < limit ? await searchPagefind(query, lang, limit) : undefined
  if (hasFilters(query)) return undefined
  try {
    const manual = (await searchPagefind({ ...query, kind: 'handbook' }, lang, manualPagesShown)).hits.filter((hit) => hit.lang === lang)
    return manual.length === 0 ? undefined : { ...list, hits: [...list.hits, ...manual], total: list.total + manual.length }
  } catch {
    return undefined
  }
}
