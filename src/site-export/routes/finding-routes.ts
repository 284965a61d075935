import { languages } from '#kernel/languages.ts'
import { paths } from '#paths'
import { linksOf } from '#components/linked-pages.ts'
import { staticRoutes } from '#site-export/static-route.ts'

export const findingRoutes = staticRoutes((library) =>
  languages.flatMap((lang) =>
    library.findings.map((finding) => ({
      path: paths.finding(lang, finding.id),
      props: { lang, finding, links: linksOf(`finding/${finding.id}`, lang) },
    })),
  ),
)
