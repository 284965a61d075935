import { otherLanguage } from '#kernel/languages.ts'
import type { MdxPage } from '#knowledge/library-model.ts'

export type Neighbour = { href: string; title: string }

/** The pages before and after one in a list, as the pager shows them. */
export const neighboursIn = <Item>(
  list: readonly Item[],
  index: number,
  describe: (item: Item) => Neighbour,
): { previous: Neighbour | undefined; next: Neighbour | undefined } => {
  const [before, after] = [list[index - 1], list[index + 1]]
  return { previous: before && describe(before), next: after && describe(after) }
}

/** Tells of each page whether its translation is among the pages too. */
export const siblingsAmong = (
  pages: readonly Pick<MdxPage<unknown>, 'lang' | 'slug'>[],
): ((page: Pick<MdxPage<unknown>, 'lang' | 'slug'>) => boolean) => {
  const known = new Set(pages.map(({ lang, slug }) => `${lang}/${slug}`))
  return ({ lang, slug }) => known.has(`${otherLanguage(lang)}/${slug}`)
}
