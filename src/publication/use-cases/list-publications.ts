import { articleId } from '#knowledge/article.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import { publishedAudiences } from '../audience.ts'
import type { PublicationDeps } from '../deps.ts'
import { publicationId, type Publication, type Retraction } from '../publication.ts'
import { listSources, type Source } from '../source.ts'

/** A text that can be published, with how far each audience's projection has come. */
export type ListedSource = Pick<Source, 'slug' | 'lang' | 'origin' | 'isReviewed'> &
  Readonly<{
    title: string
    publications: readonly Readonly<{ id: string; audience: Publication['audience']; publication: Publication | undefined }>[]
    isRetracted: boolean
  }>

export type PublicationList = Readonly<{ sources: readonly ListedSource[]; retractions: readonly Retraction[] }>

const titleLine = /^title: "?(.*?)"?$/m

/** What can be published, what is, and what was taken back. */
export const listPublications = async (deps: PublicationDeps, actor: Actor): Promise<PublicationList> => {
  assertStaff(actor)
  const [known, retractions, texts] = [await deps.publications.list(), await deps.publications.retractions(), await deps.texts.list()]
  const byId = new Map(known.map((publication) => [publication.id, publication]))
  const taken = new Set<string>(retractions.map(({ article }) => article))
  const titleOf = (slug: string, lang: string): string =>
    titleLine.exec(texts.find((text) => text.slug === slug && text.lang === lang)?.text ?? '')?.[1] ??
    deps.base.postmortems.find((page) => page.slug === slug && page.lang === lang)?.data.title ??
    slug
  const sources = (await listSources(deps)).map((source): ListedSource => ({
    ...source,
    title: titleOf(source.slug, source.lang),
    publications: publishedAudiences.map((audience) => {
      const id = publicationId(source.slug, source.lang, audience)
      return { id, audience, publication: byId.get(id) }
    }),
    isRetracted: taken.has(articleId('postmortem', source.slug)),
  }))
  return { sources, retractions }
}
