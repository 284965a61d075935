import type { Language } from '#kernel/languages.ts'
import type { HitList } from './hit.ts'
import { searchPagefind } from './pagefind-source.ts'
import type { SearchQuery } from './search-query.ts'
import { searchServer } from './server-source.ts'

const serverPatienceMs = 4000

/** The server's answer, or the browser's own index when the server is away. Rejects when neither can answer, or when aborted. */
export const find = async (query: SearchQuery, lang: Language, limit: number, signal: AbortSignal): Promise<HitList> => {
  try {
    return await searchServer(query, limit, AbortSignal.any([signal, AbortSignal.timeout(serverPatienceMs)]))
  } catch (error) {
    if (signal.aborted) throw error
    return await searchPagefind(query, lang, limit)
  }
}
