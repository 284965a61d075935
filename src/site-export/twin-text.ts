import type { AnswerPage } from '#components/answer-page.ts'
import { siteGraph } from '#components/linked-pages.ts'
import { reading } from '#i18n/reading.ts'
import { library, publicArticles } from '#knowledge/library.ts'
import { markdownTwin, type TwinContext } from '#markdown/markdown-twin.ts'
import { pageMarkdown } from '#markdown/page-markdown.ts'
import { paths } from '#paths'
import { answerRoutes } from './routes/answer-routes.ts'
import { handbookRoutes } from './routes/handbook-routes.ts'
import { staticRoutes } from './static-route.ts'

const articles = staticRoutes((all) =>
  publicArticles(all).map((article) => ({ path: paths.markdownTwin(article.url), props: { article } })),
)

const contextAt = (baseUrl: string): TwinContext => ({ library: library(), graph: siteGraph(), baseUrl })

/**
 * What the Markdown twin at a path says of an article or a page of the handbook. No page has to be drawn for it, so the
 * export and the server both ask here.
 *
 * @param baseUrl address of this site without a slash at the end.
 * @returns undefined when there is no such page.
 */
export const twinText = (path: string, baseUrl: string): string | undefined => {
  const context = contextAt(baseUrl)
  const article = articles.find(path)?.article
  if (article !== undefined) return markdownTwin(article, context)
  const page = handbookRoutes.find(path.replace(/\.md$/, '/'))?.page
  if (page === undefined) return undefined
  return [`# ${page.data.title}`, page.data.summary, pageMarkdown(page, context.graph, baseUrl).trim(), ''].join('\n\n')
}

/** The same of an answer, whose text comes with it: on a server from the ticket itself. */
export const answerTwinText = ({ article, facts: { url } }: AnswerPage, baseUrl: string): string =>
  markdownTwin(article, contextAt(baseUrl), url === null ? [] : [{ url, title: reading[article.lang].openOriginal }])

/** The same of every page of the static half, which holds the answers that came with this version. */
export const staticTwinText = (path: string, baseUrl: string): string | undefined => {
  const answer = answerRoutes.find(path.replace(/\.md$/, '/'))?.page
  return answer === undefined ? twinText(path, baseUrl) : answerTwinText(answer, baseUrl)
}
