import { prettifyError, ZodError } from 'zod'
import { DomainError } from '#kernel/errors.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { articleId } from '#knowledge/article.ts'
import type { MdxPage } from '#knowledge/library-model.ts'
import type { Postmortem } from '#knowledge/schemas/postmortem.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import { applyDecisions, type Redacted } from '../apply-decisions.ts'
import { publishedAudiences, type PublishedAudience } from '../audience.ts'
import type { PublicationDeps } from '../deps.ts'
import { publicationId, type Publication, type Retraction } from '../publication.ts'
import { projectPostmortem } from '../projection.ts'
import { publicationState, type PublicationState } from '../publication-state.ts'
import { publishedPage } from '../shown-library.ts'
import { findSource, publicTickets, type Source } from '../source.ts'

/** A publication with the text it is made from and what was found in it. */
export type OpenedPublication = Readonly<{
  publication: Publication
  source: Source
  /** The body of the projection before anything was taken out of it. */
  body: string
  redacted: Redacted
  /** The projection as a page, as its readers would get it; undefined when it has a problem. */
  page: MdxPage<Postmortem> | undefined
  /** Why the projection is no postmortem as the schema wants it: words too long, a text that was never valid. */
  problem: string | undefined
  state: PublicationState
  retraction: Retraction | undefined
}>

type PublicationName = Readonly<{ slug: string; lang: Language; audience: PublishedAudience }>

const nothing = (): DomainError =>
  new DomainError('not_found', 'there is no such text to publish', 'texts written at the desk and internal files under content/postmortems')

/** @example parsePublicationId('no-sound.en.public') // { slug: 'no-sound', lang: 'en', audience: 'public' } */
export const parsePublicationId = (id: string): PublicationName | undefined => {
  const [slug = '', lang, audienceName, ...rest] = id.split('.')
  const audience = publishedAudiences.find((known) => known === audienceName)
  return isLanguage(lang) && audience !== undefined && rest.length === 0 && slug !== '' ? { slug, lang, audience } : undefined
}

const fresh = ({ slug, lang, audience }: PublicationName, now: number): Publication => ({
  id: publicationId(slug, lang, audience),
  slug,
  lang,
  audience,
  decisions: [],
  approvedHash: null,
  approvedBy: null,
  approvedAt: null,
  text: null,
  tickets: [],
  publishedHash: null,
  publishedBy: null,
  publishedAt: null,
  // Nothing is stored yet; the first change becomes version 1.
  version: 0,
  updatedAt: now,
})

const asPage = ({ slug, lang }: PublicationName, text: string): Pick<OpenedPublication, 'page' | 'problem'> => {
  try {
    return { page: publishedPage({ slug, lang, text }), problem: undefined }
  } catch (error) {
    return { page: undefined, problem: error instanceof ZodError ? prettifyError(error) : (error as Error).message }
  }
}

/** What this audience would see of a text, what was found in it, and how far it has come. */
export const openPublication = async (deps: PublicationDeps, actor: Actor, id: string): Promise<OpenedPublication> => {
  assertStaff(actor)
  const name = parsePublicationId(id)
  const source = name === undefined ? undefined : await findSource(deps, name.slug, name.lang)
  if (name === undefined || source === undefined) throw nothing()
  const publication = (await deps.publications.find(id)) ?? fresh(name, deps.clock())
  const projection = projectPostmortem(source.text, name.audience, publicTickets(deps.base))
  const redacted = applyDecisions(projection, publication.decisions)
  const article = articleId('postmortem', name.slug)
  const retraction = (await deps.publications.retractions()).find((one) => one.article === article)
  const state = publicationState({ publication, redacted, isRetracted: retraction !== undefined })
  return { publication, source, body: projection.body, redacted, ...asPage(name, redacted.text), retraction, state }
}
