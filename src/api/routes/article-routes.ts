import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '#kernel/errors.ts'
import { storableText } from '#kernel/text.ts'
import type { Language } from '#kernel/languages.ts'
import type { Article } from '#knowledge/article.ts'
import { giveFeedback } from '#knowledge/article-feedback.ts'
import type { ArticleKind } from '#knowledge/vocabulary.ts'
import { graphOf } from '#knowledge/library.ts'
import { markdownTwin } from '#markdown/markdown-twin.ts'
import { languageFromHeader } from '#server/language-from-header.ts'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'
import { findAnswer } from '#tickets/answer.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonBody, kindField, languageField, listOf, problemResponses, scenarioField } from '../schemas/common.ts'

const tags = ['articles']

const params = z.object({
  kind: kindField.openapi({ param: { name: 'kind', in: 'path' } }),
  slug: z
    .string()
    .max(300)
    .openapi({ param: { name: 'slug', in: 'path' }, example: 'agora-110' }),
})

const articleSchema = z
  .object({
    id: z.string(),
    kind: kindField,
    slug: z.string(),
    lang: languageField,
    languages: listOf(languageField).openapi({ description: 'Languages this article exists in' }),
    title: z.string(),
    summary: z.string(),
    body: z.string().openapi({ description: 'Plain text' }),
    sections: listOf(z.object({ anchor: z.string(), title: z.string(), text: z.string() })),
    scenarios: listOf(scenarioField),
    platforms: listOf(z.string()),
    error_codes: listOf(z.string()),
    findings: listOf(z.string()),
    sdk_affected: z.string().nullable(),
    sdk_fixed: z.string().nullable(),
    fix: z.string().nullable(),
    updated: z.string(),
    url: z.string(),
  })
  .openapi('Article')

const read = createRoute({
  ...access('public'),
  method: 'get',
  path: '/articles/{kind}/{slug}',
  tags,
  summary: 'An article as JSON, or as Markdown with "Accept: text/markdown"',
  request: {
    params,
    query: z.strictObject({ lang: languageField.optional().openapi({ description: 'Default: Accept-Language, else what there is' }) }),
  },
  responses: {
    200: {
      description: 'The article',
      content: { 'application/json': { schema: articleSchema }, 'text/markdown': { schema: z.string() } },
    },
    ...problemResponses(400, 401, 404),
  },
})

const feedback = createRoute({
  ...access('public'),
  method: 'post',
  path: '/articles/{kind}/{slug}/feedback',
  tags,
  summary: 'Say whether an article helped',
  request: {
    params,
    body: jsonBody(
      z.strictObject({
        helpful: z.boolean(),
        comment: z.string().overwrite(storableText).trim().max(2000).optional(),
        place: z
          .string()
          .max(200)
          .regex(/^[\p{L}\p{N}_-]+$/u, 'expected the anchor of a section')
          .optional()
          .openapi({ description: 'Anchor of the section it is about' }),
        lang: languageField.default('en'),
      }),
    ),
  },
  responses: { 204: { description: 'Noted' }, ...problemResponses(400, 401, 404, 413, 415, 429) },
})

/** All languages of an article this actor may read; internal ones are for staff. */
const articlesFor = async (
  { shownLibrary, tickets }: Services,
  actor: Actor,
  kind: ArticleKind,
  slug: string,
): Promise<readonly Article[]> =>
  kind === 'answer'
    ? findAnswer(tickets, slug)
    : shownLibrary().articles.filter(
        (article) => article.kind === kind && article.slug === slug && (article.visibility === 'public' || actor.kind === 'staff'),
      )

const inLanguage = (articles: readonly Article[], lang: Language): Article | undefined =>
  articles.find((article) => article.lang === lang) ?? articles[0]

const articleView = (article: Article, articles: readonly Article[]) => ({
  id: article.id,
  kind: article.kind,
  slug: article.slug,
  lang: article.lang,
  languages: articles.map(({ lang }) => lang),
  title: article.title,
  summary: article.summary,
  body: article.body,
  sections: article.sections,
  scenarios: article.scenarios,
  platforms: article.platforms,
  error_codes: article.errorCodes,
  findings: article.findings,
  sdk_affected: article.sdkAffected ?? null,
  sdk_fixed: article.sdkFixed ?? null,
  fix: article.fix ?? null,
  updated: article.updated,
  url: article.url,
})

/** Weight of a media type named in an Accept header, 0–1 (RFC 9110 §12.4.2); 0 when it is not named. */
const weightOf = (type: string, accept: string): number =>
  accept
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim()))
    .filter(([name]) => name === type)
    .map(([, ...parameters]) => Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1))[0] ?? 0

/** Whether Markdown is asked for by name, before JSON; a browser's or curl's wildcard gets JSON. */
const wantsMarkdown = (accept: string | undefined = ''): boolean => {
  const markdown = weightOf('text/markdown', accept)
  return markdown > 0 && markdown >= weightOf('application/json', accept)
}

/** Articles for programs and agents. */
export const registerArticleRoutes = (api: Api): void => {
  api.openapi(read, async (c) => {
    const { services, actor } = c.var
    const { kind, slug } = c.req.valid('param')
    const articles = await articlesFor(services, actor, kind, slug)
    const article = inLanguage(articles, c.req.valid('query').lang ?? languageFromHeader(c.req.header('accept-language')))
    if (article === undefined)
      throw new DomainError('not_found', `there is no article "${kind}/${slug}"`, 'find articles with GET /api/v1/search?q=…')
    c.header('Vary', 'Accept, Accept-Language')
    c.header('Content-Language', article.lang)
    if (!wantsMarkdown(c.req.header('accept'))) return c.json(articleView(article, articles), 200)
    const library = services.shownLibrary()
    return c.body(markdownTwin(article, { library, graph: graphOf(library), baseUrl: services.environment.publicUrl }), 200, {
      'Content-Type': 'text/markdown; charset=utf-8',
    })
  })
  api.openapi(feedback, async (c) => {
    const { helpful, comment, place, lang } = c.req.valid('json')
    const { kind, slug } = c.req.valid('param')
    await giveFeedback(c.var.services.feedback, {
      kind,
      slug,
      lang,
      isHelpful: helpful,
      comment: comment === undefined || comment === '' ? null : comment,
      place: place ?? null,
    })
    return c.body(null, 204)
  })
}
