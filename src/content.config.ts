/**
 * The articles that may use components, as Astro collections: guides and the handbook are compiled as MDX modules.
 * Postmortems are plain Markdown and many, so they are drawn at run time (`#markdown/article-html.ts`).
 */
import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { contentPlace } from '#knowledge/source/content-kinds.ts'
import { guideSchema } from '#knowledge/schemas/guide.ts'
import { handbookSchema } from '#knowledge/schemas/handbook.ts'

/** Entry ids are `en/slug`, whatever folders lie between, so that a page finds its translation by one pair of letters. */
const pages = (folder: 'guides' | 'handbook') =>
  glob({
    base: `./content/${folder}`,
    pattern: '**/*.mdx',
    generateId: ({ entry }) => {
      const place = contentPlace(`${folder}/${entry}`)
      if (place?.lang === undefined) throw new Error(`Unexpected file content/${folder}/${entry}: expected its folder to name the language`)
      return `${place.lang}/${place.slug}`
    },
  })

export const collections = {
  guides: defineCollection({ loader: pages('guides'), schema: guideSchema }),
  handbook: defineCollection({ loader: pages('handbook'), schema: handbookSchema }),
}
