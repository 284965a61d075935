import type { Language } from '#kernel/languages.ts'
import { ticketRef } from '#knowledge/links/graph-nodes.ts'
import { withStatusReviewed } from '#postmortems/editing/edit-postmortem.ts'
import type { PublicationDeps } from './deps.ts'

/** The one text that projections are made from. */
export type Source = Readonly<{
  slug: string
  lang: Language
  text: string
  /** Written at the desk, or a file that says `visibility: internal`. */
  origin: 'desk' | 'content'
  /** Somebody else has read it: approved at the desk, or no draft any more. */
  isReviewed: boolean
}>

type SourceDeps = Pick<PublicationDeps, 'texts' | 'base' | 'readContent'>

/** A text of the desk goes before a file of the same name: it is the newer one. */
export const findSource = async (deps: SourceDeps, slug: string, lang: Language): Promise<Source | undefined> => {
  const text = await deps.texts.find(`${slug}.${lang}`)
  if (text !== undefined) return { slug, lang, text: withStatusReviewed(text.text), origin: 'desk', isReviewed: text.status === 'approved' }
  const page = deps.base.postmortems.find((candidate) => candidate.slug === slug && candidate.lang === lang)
  // What its file says is public is its own projection: it has no internal half.
  if (page === undefined || page.data.visibility === 'public') return undefined
  return { slug, lang, text: deps.readContent(page.file), origin: 'content', isReviewed: page.data.status !== 'draft' }
}

/** Every text a projection can be made from, by title. */
export const listSources = async (deps: SourceDeps): Promise<readonly Pick<Source, 'slug' | 'lang' | 'origin' | 'isReviewed'>[]> => {
  const texts = (await deps.texts.list()).map(({ slug, lang, status }) => ({
    slug,
    lang,
    origin: 'desk' as const,
    isReviewed: status === 'approved',
  }))
  const known = new Set(texts.map(({ slug, lang }) => `${lang}/${slug}`))
  const files = deps.base.postmortems
    .filter(({ slug, lang, data }) => data.visibility === 'internal' && !known.has(`${lang}/${slug}`))
    .map(({ slug, lang, data }) => ({ slug, lang, origin: 'content' as const, isReviewed: data.status !== 'draft' }))
  return [...texts, ...files].toSorted((a, b) => (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : a.lang < b.lang ? -1 : 1))
}

/** Tells the cases of the library, which everybody may read, from tickets, which nobody else may. */
export const publicTickets = ({ cases }: PublicationDeps['base']): ((ref: string) => boolean) => {
  const refs = new Set(cases.map(ticketRef))
  return (ref) => refs.has(ref)
}
