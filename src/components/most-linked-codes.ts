import type { Language } from '#kernel/languages.ts'
import { library } from '#knowledge/library.ts'
import type { ErrorCode } from '#knowledge/schemas/code-family.ts'
import { linksOf } from './linked-pages.ts'

/** The codes the rest of the library speaks of most, neighbours in a list of codes not counted. */
export const mostLinkedCodes = (lang: Language, limit: number): ErrorCode[] =>
  library()
    .codes.map(({ code }) => ({
      code,
      links: linksOf(`code/${code.id}`, lang).reduce((sum, { items }) => sum + items.filter(({ kind }) => kind !== 'code').length, 0),
    }))
    .filter(({ links }) => links > 0)
    .toSorted((a, b) => b.links - a.links || a.code.id.localeCompare(b.code.id, 'en', { numeric: true }))
    .slice(0, limit)
    .map(({ code }) => code)
