import { bundledAnswers } from '#importers/bundled-answers.ts'
import { paths } from '#paths'
import { answerPageOf } from '#components/answer-page.ts'
import { linksOf } from '#components/linked-pages.ts'
import { staticRoutes } from '#site-export/static-route.ts'

/**
 * Public answers that came with this version, for a host without a server; with one, the ticket itself is shown
 * (`answerPage`). Only in the languages an answer was written in.
 */
export const answerRoutes = staticRoutes((library) =>
  bundledAnswers(library).flatMap(({ ref, ticket, articles }) =>
    articles.flatMap(({ lang, slug }) => {
      const page = answerPageOf(ticket, lang)
      return page === undefined ? [] : [{ path: paths.answer(lang, slug), props: { page, links: linksOf(ref, lang) } }]
    }),
  ),
)
