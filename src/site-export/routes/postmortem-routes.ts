import { languages } from '#kernel/languages.ts'
import { paths } from '#paths'
import { linksOf } from '#components/linked-pages.ts'
import { publicPostmortems } from '#postmortems/public-postmortems.ts'
import { staticRoutes } from '#site-export/static-route.ts'
import { neighboursIn, siblingsAmong } from './neighbours.ts'

export const postmortemRoutes = staticRoutes((library) => {
  const shelves = languages.map((lang) => publicPostmortems(library, lang))
  const hasSibling = siblingsAmong(shelves.flat())
  return shelves.flatMap((shelf) =>
    shelf.map((page, index) => ({
      path: paths.postmortem(page.lang, page.slug),
      props: {
        page,
        links: linksOf(`postmortem/${page.slug}`, page.lang),
        hasSibling: hasSibling(page),
        ...neighboursIn(shelf, index, (other) => ({ href: paths.postmortem(other.lang, other.slug), title: other.data.title })),
      },
    })),
  )
})
