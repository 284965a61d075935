import { getEntry, render } from 'astro:content'
import type { MdxPage } from '#knowledge/library-model.ts'
import type { Guide } from '#knowledge/schemas/guide.ts'

/** The compiled text of a guide that the library lists. */
export const renderGuide = async ({ lang, slug }: Pick<MdxPage<Guide>, 'lang' | 'slug'>) => {
  const entry = await getEntry('guides', `${lang}/${slug}`)
  if (entry === undefined) throw new Error(`content/guides has no entry ${lang}/${slug}, expected the one the library lists`)
  return render(entry)
}
