import type { Language } from '#kernel/languages.ts'
import type { Library, MdxPage } from '#knowledge/library-model.ts'
import type { Guide } from '#knowledge/schemas/guide.ts'
import type { Scenario } from '#knowledge/vocabulary.ts'

/** Guides anyone may read in a language, in the order the scenario wants them read. */
export const publicGuides = ({ guides }: Pick<Library, 'guides'>, lang: Language): MdxPage<Guide>[] =>
  guides
    .filter((page) => page.lang === lang && page.data.visibility === 'public')
    .toSorted((a, b) => a.data.order - b.data.order || a.slug.localeCompare(b.slug))

export const guidesOf = (library: Pick<Library, 'guides'>, lang: Language, scenario: Scenario): MdxPage<Guide>[] =>
  publicGuides(library, lang).filter((page) => page.data.scenario === scenario)

/** What a hub lists: the scenario's own guides, then those of other scenarios that are for it too. */
export const hubGuides = (library: Pick<Library, 'guides'>, lang: Language, scenario: Scenario): MdxPage<Guide>[] => [
  ...guidesOf(library, lang, scenario),
  ...publicGuides(library, lang).filter(({ data }) => data.scenario !== scenario && data.also_for.includes(scenario)),
]
