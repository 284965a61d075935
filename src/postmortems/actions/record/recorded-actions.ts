import { languages } from '#kernel/languages.ts'
import type { Library, MdxPage } from '#knowledge/library-model.ts'
import type { Postmortem } from '#knowledge/schemas/postmortem.ts'
import { actionId, type RecordedAction } from '../action.ts'
import { actionIds, translatedIds } from './action-ids.ts'

type Page = Pick<MdxPage<Postmortem>, 'data' | 'lang' | 'slug'>

/** Only a day counts: from a month or a year no age can be told. */
const dayOf = ({ times: { resolved } }: Postmortem): string | null => {
  const day = resolved.at?.slice(0, 10) ?? ''
  return day.length === 10 ? day : null
}

/** Ids of one postmortem's items per language, the first language being the one the others are called after. */
const pagesWithIds = (pages: readonly Page[]) => {
  const [original, ...translations] = pages.toSorted((a, b) => languages.indexOf(a.lang) - languages.indexOf(b.lang))
  if (original === undefined) return []
  return [
    { page: original, ids: actionIds(original.data.actions) },
    ...translations.map((page) => ({ page, ids: translatedIds(page.data.actions, original.data.actions) })),
  ]
}

/** Every action item of every postmortem's file, by id. Where both languages have it, the first one's facts count. */
export const recordedActions = ({ postmortems }: Pick<Library, 'postmortems'>): ReadonlyMap<string, RecordedAction> => {
  const found = new Map<string, RecordedAction>()
  for (const [slug, pages] of Map.groupBy(postmortems as readonly Page[], (page) => page.slug))
    for (const { page, ids } of pagesWithIds(pages))
      for (const [index, action] of page.data.actions.entries()) {
        const id = actionId(slug, ids[index] ?? '')
        const { title, owner, effect_check: effectCheck } = action
        const known = found.get(id) ?? {
          state: action.state,
          owner,
          due: action.due,
          ref: action.ref ?? null,
          mechanism: action.mechanism,
          texts: {},
          grade: page.data.grade,
          scenarios: page.data.scenarios,
          since: dayOf(page.data),
        }
        found.set(id, { ...known, texts: { ...known.texts, [page.lang]: { title, owner, effectCheck } } })
      }
  return found
}
