import { languages } from '#kernel/languages.ts'
import { handbookPages } from '#components/handbook-pages.ts'
import { paths } from '#paths'
import { linksOf } from '#components/linked-pages.ts'
import { staticRoutes } from '#site-export/static-route.ts'
import { neighboursIn, siblingsAmong } from './neighbours.ts'

export const handbookRoutes = staticRoutes((library) => {
  const shelves = languages.map((lang) => handbookPages(library, lang))
  const hasSibling = siblingsAmong(shelves.flat())
  return shelves.flatMap((shelf) => {
    const toc = shelf.map(({ slug, lang, data }) => ({ slug, href: paths.handbookPage(lang, slug), title: data.title }))
    return shelf.map((page, index) => ({
      path: paths.handbookPage(page.lang, page.slug),
      props: {
        page,
        toc,
        links: linksOf(`handbook/${page.slug}`, page.lang),
        hasSibling: hasSibling(page),
        ...neighboursIn(toc, index, ({ href, title }) => ({ href, title })),
      },
    }))
  })
})
