import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { Library } from '#knowledge/library-model.ts'
import { isPublicPostmortem } from '../public-postmortems.ts'
import type { PostmortemState, PostmortemStateRepository } from './postmortem-state.ts'

export type PublicEffectDeps = Readonly<{
  states: Pick<PostmortemStateRepository, 'find'>
  /** What readers see now: what was published at the desk is in it, what was taken back is not. */
  shownLibrary: () => Pick<Library, 'postmortems'>
}>

/**
 * What the last daily measurement lets everybody know. Nothing is measured here: it costs one row, whoever asks and how often,
 * and nobody learns from it the hour in which a ticket came.
 *
 * @returns undefined before the first measurement
 * @throws DomainError `not_found` for a page that is not public, exactly as for one that does not exist
 */
export const readPublicEffect = async (
  { states, shownLibrary }: PublicEffectDeps,
  lang: Language,
  slug: string,
): Promise<Pick<PostmortemState, 'measuredAt' | 'shown'> | undefined> => {
  if (!shownLibrary().postmortems.some((page) => page.slug === slug && page.lang === lang && isPublicPostmortem(page)))
    throw new DomainError('not_found', `there is no postmortem "${slug}"`, 'see the list of postmortems')
  return states.find(slug)
}
