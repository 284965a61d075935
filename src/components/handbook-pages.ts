import type { Language } from '#kernel/languages.ts'
import type { Library, MdxPage } from '#knowledge/library-model.ts'
import type { HandbookPage } from '#knowledge/schemas/handbook.ts'

/** The manual in reading order. */
export const handbookPages = ({ handbook }: Pick<Library, 'handbook'>, lang: Language): MdxPage<HandbookPage>[] =>
  handbook.filter((page) => page.lang === lang).toSorted((a, b) => a.data.order - b.data.order || a.slug.localeCompare(b.slug))
