import type { Redacted } from './apply-decisions.ts'
import type { Publication } from './publication.ts'

/**
 * How far a projection has come. Before it is published: `undecided` (proposals are open), `to_approve`, `approved`. After:
 * `published`, or `behind` when what readers see is older than the text or the decisions.
 */
export const publicationStates = ['undecided', 'to_approve', 'approved', 'published', 'behind', 'retracted'] as const
export type PublicationState = (typeof publicationStates)[number]

type Known = Readonly<{
  publication: Pick<Publication, 'approvedHash' | 'publishedHash'>
  redacted: Pick<Redacted, 'open' | 'hash'>
  isRetracted: boolean
}>

/** Whether exactly this text with exactly these decisions was approved. Any edit ends an approval. */
export const isApproved = ({ publication, redacted }: Pick<Known, 'publication' | 'redacted'>): boolean =>
  redacted.open === 0 && publication.approvedHash === redacted.hash

export const publicationState = ({ publication, redacted, isRetracted }: Known): PublicationState => {
  if (publication.publishedHash !== null) return publication.publishedHash === redacted.hash ? 'published' : 'behind'
  if (isApproved({ publication, redacted })) return 'approved'
  if (isRetracted) return 'retracted'
  return redacted.open > 0 ? 'undecided' : 'to_approve'
}
