import { languages, type Language } from '#kernel/languages.ts'
import { scenarios } from '#knowledge/vocabulary.ts'
import { paths } from '#paths'
import type { StaticPage } from './export-site.ts'
import { answerRoutes } from './routes/answer-routes.ts'
import { codeRoutes } from './routes/code-routes.ts'
import { findingRoutes } from './routes/finding-routes.ts'
import { flowRoutes } from './routes/flow-routes.ts'
import { guideRoutes } from './routes/guide-routes.ts'
import { handbookRoutes } from './routes/handbook-routes.ts'
import { postmortemRoutes } from './routes/postmortem-routes.ts'

/** Pages that stand on everything, and are few: drawn at every export. */
const pagesOf = (lang: Language): string[] => [
  paths.home(lang),
  paths.search(lang),
  paths.ask(lang),
  paths.diagnose(lang),
  paths.networkTest(lang),
  paths.postmortems(lang),
  paths.guides(lang),
  ...scenarios.map((scenario) => paths.scenario(lang, scenario)),
  paths.flows(lang),
  paths.codes(lang),
  paths.findings(lang),
  paths.answers(lang),
  paths.glossary(lang),
  paths.handbook(lang),
  paths.feed(lang),
  paths.llms(lang),
  paths.suggestPack(lang),
]

const sitePages = [paths.languageChoice, paths.sitemap, paths.llmsIndex, paths.robots]

/** Kinds of pages that have a Markdown twin beside each. */
const withTwins = [postmortemRoutes, guideRoutes, flowRoutes, codeRoutes, answerRoutes, handbookRoutes]

/** Every page a CDN can serve without a server, with the digest of what it shows where that is known. */
export const staticPages = (): StaticPage[] => {
  const articles = withTwins.flatMap((routes) => routes.pages())
  return [
    ...[...sitePages, ...languages.flatMap(pagesOf)].map((path) => ({ path })),
    { path: paths.notFound, status: 404 },
    ...articles,
    ...articles.map(({ path, inputDigest }) => ({ path: paths.markdownTwin(path), inputDigest })),
    ...findingRoutes.pages(),
  ]
}
