import { DomainError } from '#kernel/errors.ts'
import type { PublicationDeps } from '../deps.ts'
import type { Publication } from '../publication.ts'

export const stale = (): DomainError =>
  new DomainError('conflict', 'somebody else changed this publication meanwhile', 'look at the page again and decide anew')

/** The next version of a publication, if nobody changed the one that was looked at. */
export const nextVersion = (before: Publication, looked: number, change: Partial<Publication>, now: number): Publication => {
  if (before.version !== looked) throw stale()
  return { ...before, ...change, version: before.version + 1, updatedAt: now }
}

export const putChange = async (
  { publications, clock }: Pick<PublicationDeps, 'publications' | 'clock'>,
  before: Publication,
  looked: number,
  change: Partial<Publication>,
): Promise<void> => {
  if (!(await publications.put(nextVersion(before, looked, change, clock())))) throw stale()
}
