import { languages } from '#kernel/languages.ts'
import { paths } from '#paths'
import { linksOf } from '#components/linked-pages.ts'
import { staticRoutes } from '#site-export/static-route.ts'

export const flowRoutes = staticRoutes((library) =>
  languages.flatMap((lang) =>
    library.flows.map((flow) => ({ path: paths.flow(lang, flow.id), props: { lang, flow, links: linksOf(`flow/${flow.id}`, lang) } })),
  ),
)
