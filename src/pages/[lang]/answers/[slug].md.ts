import type { APIRoute } from 'astro'
import { isLanguage } from '#kernel/languages.ts'
import { library } from '#knowledge/library.ts'
import { markdownTwin } from '#markdown/markdown-twin.ts'
import { paths } from '#paths'
import { isExporting } from '#site-export/exporting.ts'
import { answerRoutes } from '#site-export/routes/answer-routes.ts'
import { getServices } from '#server/services.ts'
import { reading } from '#i18n/reading.ts'
import { answerPage } from '#components/answer-page.ts'
import { siteGraph } from '#components/linked-pages.ts'
import { baseUrl } from '#layouts/base-url.ts'

export const GET: APIRoute = async ({ params: { lang, slug = '' }, site }) => {
  if (!isLanguage(lang)) return new Response(null, { status: 404 })
  const answer = isExporting()
    ? answerRoutes.find(paths.answer(lang, slug))?.page
    : await answerPage((await getServices()).tickets.tickets, slug, lang)
  if (answer === undefined) return new Response(null, { status: 404 })
  const { url } = answer.facts
  const sources = url === null ? [] : [{ url, title: reading[lang].openOriginal }]
  const text = markdownTwin(answer.article, { library: library(), graph: siteGraph(), baseUrl: baseUrl(site) }, sources)
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } })
}
