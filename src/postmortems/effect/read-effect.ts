import type { Clock } from '#kernel/clock.ts'
import { DomainError } from '#kernel/errors.ts'
import type { Library, MdxPage } from '#knowledge/library-model.ts'
import type { Postmortem } from '#knowledge/schemas/postmortem.ts'
import { weighAll, type FindDeps } from '#search/find.ts'
import { readQuery } from '#search/query.ts'
import { rankingSettings } from '#search/ranking-settings.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { EffectCaseRepository } from './effect-case.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { PostmortemStateRepository } from './postmortem-state.ts'
import { measureEffect, neededSpan, type Effect } from './measure-effect.ts'

export type EffectDeps = Readonly<{
  library: Pick<Library, 'postmortems'>
  cases: EffectCaseRepository
  states: PostmortemStateRepository
  search: FindDeps
  clock: Clock
}>

/** Likeness of words from which a ticket counts as the same symptom; the same as for proposals, a person looks at both. */
const leastStrength = 0.3

/** Tickets that search finds for the postmortem's own words, in each language it is written in. Their texts are not read. */
const alikeOf = async (
  { search: { index, concepts, settings = rankingSettings } }: EffectDeps,
  pages: readonly MdxPage<Postmortem>[],
): Promise<number[]> => {
  const view = await index.view()
  return pages.flatMap(({ data }) => {
    const query = readQuery(view, concepts, { title: data.title, body: `${data.summary}\n${data.impact.summary}` }, settings)
    return weighAll(view, query, { audience: 'staff', kind: 'ticket' }, settings, false)
      .filter(({ strength }) => strength >= leastStrength)
      .map(({ documentId }) => documentId)
  })
}

/**
 * Whether the problem of a postmortem stopped coming.
 *
 * @throws DomainError when the actor is not staff, or there is no such postmortem
 */
export const readEffect = async (deps: EffectDeps, actor: Actor, slug: string): Promise<Effect> => {
  assertStaff(actor)
  const pages = deps.library.postmortems.filter((page) => page.slug === slug)
  const [page] = pages
  if (page === undefined) throw new DomainError('not_found', `there is no postmortem "${slug}"`, 'see the list at the desk')
  const now = deps.clock()
  const span = neededSpan(page.data.times.resolved, now)
  const [cases, alike] = span === undefined ? [[], []] : await Promise.all([deps.cases.between(span.from, span.to), alikeOf(deps, pages)])
  return measureEffect(fingerprintOf(slug, page.data, alike), page.data.times.resolved, cases, now)
}
