import type { Language } from '#kernel/languages.ts'
import type { Library, MdxPage } from '#knowledge/library-model.ts'
import type { Postmortem } from '#knowledge/schemas/postmortem.ts'

/** Whether anyone may read it. Drafts are nobody's reading yet. */
export const isPublicPostmortem = ({ data }: Pick<MdxPage<Postmortem>, 'data'>): boolean =>
  data.visibility === 'public' && data.status !== 'draft'

/** Postmortems anyone may read in a language, last changed first. */
export const publicPostmortems = ({ postmortems }: Pick<Library, 'postmortems'>, lang: Language): MdxPage<Postmortem>[] =>
  postmortems
    .filter((page) => page.lang === lang && isPublicPostmortem(page))
    .toSorted((a, b) => b.data.updated.localeCompare(a.data.updated) || a.slug.localeCompare(b.slug))
