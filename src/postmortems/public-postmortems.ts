import type { Language } from '#kernel/languages.ts'
import type { Library, MdxPage } from '#knowledge/library-model.ts'
import type { Postmortem } from '#knowledge/schemas/postmortem.ts'

/** Postmortems anyone may read in a language, last changed first. Drafts are nobody's reading yet. */
export const publicPostmortems = ({ postmortems }: Pick<Library, 'postmortems'>, lang: Language): MdxPage<Postmortem>[] =>
  postmortems
    .filter((page) => page.lang === lang && page.data.visibility === 'public' && page.data.status !== 'draft')
    .toSorted((a, b) => b.data.updated.localeCompare(a.data.updated) || a.slug.localeCompare(b.slug))
