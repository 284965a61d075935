import { languages } from '#kernel/languages.ts'
import { scenarios } from '#knowledge/vocabulary.ts'
import { paths } from '#paths'
import { linksOf, siteGraph } from '#components/linked-pages.ts'
import { guideMap } from '#knowledge/link-map/guide-map.ts'
import { guidesOf, publicGuides } from '#guides/public-guides.ts'
import { staticRoutes } from '#site-export/static-route.ts'
import { neighboursIn, siblingsAmong } from './neighbours.ts'

export const guideRoutes = staticRoutes((library) => {
  const hasSibling = siblingsAmong(languages.flatMap((lang) => publicGuides(library, lang)))
  const shelves = languages.flatMap((lang) => scenarios.map((scenario) => guidesOf(library, lang, scenario)))
  return shelves.flatMap((shelf) =>
    shelf.map((page, index) => {
      const links = linksOf(`guide/${page.slug}`, page.lang)
      return {
        path: paths.guide(page.lang, page.data.scenario, page.slug),
        props: {
          page,
          links,
          map: guideMap(page, links, siteGraph()),
          hasSibling: hasSibling(page),
          ...neighboursIn(shelf, index, (other) => ({
            href: paths.guide(other.lang, other.data.scenario, other.slug),
            title: other.data.title,
          })),
        },
      }
    }),
  )
})
