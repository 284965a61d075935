import { DomainError } from '#kernel/errors.ts'
import { articleId } from '#knowledge/article.ts'
import { splitFrontMatter } from '#knowledge/source/front-matter.ts'
import { yamlRecord } from '#knowledge/source/yaml-record.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { PublicationDeps } from '../deps.ts'
import { isApproved } from '../publication-state.ts'
import type { Source } from '../source.ts'
import { openPublication, type OpenedPublication } from './open-publication.ts'
import { nextVersion, putChange, stale } from './put-change.ts'

const assertReady = ({ source, redacted, problem }: OpenedPublication): void => {
  if (!source.isReviewed) throw new DomainError('conflict', 'the text itself is not reviewed yet', 'have it read and approved first')
  if (redacted.open > 0)
    throw new DomainError('conflict', `nobody has decided on ${redacted.open} proposals`, 'accept, change or refuse each of them')
  if (problem !== undefined)
    throw new DomainError('conflict', `the projection is no postmortem: ${problem}`, 'shorten what stands in place of the words')
}

/** Says that this text with these decisions may be seen. Bound to both: any change of either needs another approval. */
export const approvePublication = async (deps: PublicationDeps, actor: Actor, id: string, version: number): Promise<void> => {
  assertStaff(actor, 'articles.publish')
  const opened = await openPublication(deps, actor, id)
  assertReady(opened)
  await putChange(deps, opened.publication, version, {
    approvedHash: opened.redacted.hash,
    approvedBy: actor.name,
    approvedAt: deps.clock(),
  })
  await deps.note(actor, { action: 'publication.approved', target: id })
}

/** Tickets the source names: whoever holds the key of one may read what customers may. */
const ticketsOf = ({ text }: Source): readonly string[] => {
  const front = yamlRecord(splitFrontMatter(text)?.yaml ?? '', 2).value as Readonly<{ tickets?: unknown }>
  return Array.isArray(front.tickets) ? front.tickets.map(String) : []
}

/** Puts the approved projection before its readers, everywhere at once; also after it had been taken back. */
export const publish = async (deps: PublicationDeps, actor: Actor, id: string, version: number): Promise<void> => {
  assertStaff(actor, 'articles.publish')
  const opened = await openPublication(deps, actor, id)
  assertReady(opened)
  const { publication, redacted, source } = opened
  if (!isApproved(opened)) throw new DomainError('conflict', 'this text with these decisions is not approved', 'approve it first')
  const now = deps.clock()
  const published = nextVersion(
    publication,
    version,
    { text: redacted.text, tickets: ticketsOf(source), publishedHash: redacted.hash, publishedBy: actor.name, publishedAt: now },
    now,
  )
  if (!(await deps.publications.publish(published, articleId('postmortem', publication.slug)))) throw stale()
  await deps.note(actor, { action: 'publication.published', target: id })
  await deps.refresh()
}
