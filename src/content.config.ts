/**
 * Guides may use components, so they are compiled as MDX modules: an Astro collection. Postmortems and the handbook are
 * plain Markdown, and postmortems are many, so they are drawn at run time (`#markdown/article-html.ts`).
 */
import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { contentPlace } from '#knowledge/source/content-kinds.ts'
import { guideSchema } from '#knowledge/schemas/guide.ts'

/** Entry ids are `en/slug`, whatever folders lie between, so that a page finds its translation by one pair of letters. */
const guides = glob({
  base: './content/guides',
  pattern: '**/*.mdx',
  generateId: ({ entry }) => {
    const place = contentPlace(`guides/${entry}`)
    if (place?.lang === undefined) throw new Error(`Unexpected file content/guides/${entry}: expected its folder to name the language`)
    return `${place.lang}/${place.slug}`
  },
})

export const collections = { guides: defineCollection({ loader: guides, schema: guideSchema }) }
