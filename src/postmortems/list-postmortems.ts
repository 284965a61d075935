import type { Language } from '#kernel/languages.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { PostmortemState } from './effect/postmortem-state.ts'
import type { EffectDeps } from './effect/read-effect.ts'
import { inLanguage, listRetrospectives, type Retrospective } from './effect/retrospectives.ts'

export type ListedPostmortem = Readonly<{ page: Retrospective; state: PostmortemState | undefined }>

const urgency = { came_back: 0, no_effect: 1, too_early: 2, effective: 3 } as const

/** Every postmortem in this language, or in the other where it exists only there; what needs a person first. */
export const listPostmortems = async (deps: EffectDeps, actor: Actor, lang: Language): Promise<readonly ListedPostmortem[]> => {
  assertStaff(actor)
  const states = new Map((await deps.states.all()).map((state) => [state.slug, state]))
  const rank = ({ state }: ListedPostmortem): number => (state === undefined ? 2 : urgency[state.verdict])
  return inLanguage(await listRetrospectives(deps), lang)
    .map((page) => ({ page, state: states.get(page.slug) }))
    .toSorted(
      (a, b) => rank(a) - rank(b) || b.page.data.updated.localeCompare(a.page.data.updated) || a.page.slug.localeCompare(b.page.slug),
    )
}
