import { languages } from '#kernel/languages.ts'
import { paths } from '#paths'
import { linksOf, siteGraph } from '#components/linked-pages.ts'
import { partTitles } from '#knowledge/link-map/map-nodes.ts'
import { postmortemMap } from '#knowledge/link-map/postmortem-map.ts'
import { publicPostmortems } from '#postmortems/public-postmortems.ts'
import { staticRoutes } from '#site-export/static-route.ts'
import { neighboursIn, siblingsAmong } from './neighbours.ts'

export const postmortemRoutes = staticRoutes((library) => {
  const shelves = languages.map((lang) => publicPostmortems(library, lang))
  const hasSibling = siblingsAmong(shelves.flat())
  const partTitle = partTitles(library)
  return shelves.flatMap((shelf) =>
    shelf.map((page, index) => {
      const links = linksOf(`postmortem/${page.slug}`, page.lang)
      return {
        path: paths.postmortem(page.lang, page.slug),
        props: {
          page,
          links,
          map: postmortemMap(page, links, siteGraph(), partTitle),
          hasSibling: hasSibling(page),
          ...neighboursIn(shelf, index, (other) => ({ href: paths.postmortem(other.lang, other.slug), title: other.data.title })),
        },
      }
    }),
  )
})
