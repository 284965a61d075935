import type { Clock } from '#kernel/clock.ts'
import { DomainError } from '#kernel/errors.ts'
import { weighAll, type FindDeps } from '#search/find.ts'
import { readQuery } from '#search/query.ts'
import { rankingSettings } from '#search/ranking-settings.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { EffectCaseRepository } from './effect-case.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { PostmortemState, PostmortemStateRepository } from './postmortem-state.ts'
import { measureEffect, neededSpans, type Effect } from './measure-effect.ts'
import { listRetrospectives, type Retrospective, type RetrospectiveDeps } from './retrospectives.ts'

export type EffectDeps = RetrospectiveDeps &
  Readonly<{
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
  pages: readonly Retrospective[],
): Promise<number[]> => {
  const view = await index.view()
  return pages.flatMap(({ data }) => {
    const query = readQuery(view, concepts, { title: data.title, body: `${data.summary}\n${data.impact.summary}` }, settings)
    return weighAll(view, query, { audience: 'staff', kind: 'ticket' }, settings, false)
      .filter(({ strength }) => strength >= leastStrength)
      .map(({ documentId }) => documentId)
  })
}

/** Whether the problem of a postmortem stopped coming, from its pages in each language. */
export const measureNow = async (
  deps: EffectDeps,
  pages: readonly [Retrospective, ...Retrospective[]],
  state: PostmortemState | undefined,
): Promise<Effect> => {
  const [{ slug, data }] = pages
  const now = deps.clock()
  const spans = neededSpans(data.times.resolved, now)
  const cases = (await Promise.all(spans.map(({ from, to }) => deps.cases.between(from, to)))).flat()
  const alike = cases.length === 0 ? [] : await alikeOf(deps, pages)
  return measureEffect(fingerprintOf(slug, data, alike), data.times.resolved, cases, now, { cameBackAt: state?.reopenedAt ?? null })
}

/**
 * The same by its name.
 *
 * @throws DomainError when the actor is not staff, or there is no such postmortem
 */
export const readEffect = async (deps: EffectDeps, actor: Actor, slug: string): Promise<Effect> => {
  assertStaff(actor)
  const [first, ...others] = (await listRetrospectives(deps)).filter((page) => page.slug === slug)
  if (first === undefined) throw new DomainError('not_found', `there is no postmortem "${slug}"`, 'see the list at the desk')
  return measureNow(deps, [first, ...others], await deps.states.find(slug))
}
