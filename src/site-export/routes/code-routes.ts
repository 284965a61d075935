import { languages } from '#kernel/languages.ts'
import { paths } from '#paths'
import { linksOf } from '#components/linked-pages.ts'
import { staticRoutes } from '#site-export/static-route.ts'
import { neighboursIn } from './neighbours.ts'

export const codeRoutes = staticRoutes((library) =>
  languages.flatMap((lang) =>
    library.codeFamilies.flatMap(({ codes, ...family }) =>
      codes.map((code, index) => ({
        path: paths.code(lang, code.id),
        props: {
          lang,
          code,
          family,
          links: linksOf(`code/${code.id}`, lang),
          ...neighboursIn(codes, index, (other) => ({
            href: paths.code(lang, other.id),
            title: [other.code, other.name].filter(Boolean).join(' '),
          })),
        },
      })),
    ),
  ),
)
