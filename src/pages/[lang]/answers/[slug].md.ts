import type { APIRoute } from 'astro'
import { answerPage } from '#components/answer-page.ts'
import { isLanguage } from '#kernel/languages.ts'
import { baseUrl } from '#layouts/base-url.ts'
import { markdownResponse } from '#layouts/twin-response.ts'
import { getServices } from '#server/services.ts'
import { answerTwinText } from '#site-export/twin-text.ts'

export const GET: APIRoute = async ({ params: { lang, slug = '' }, site }) => {
  if (!isLanguage(lang)) return new Response(null, { status: 404 })
  const answer = await answerPage((await getServices()).tickets.tickets, slug, lang)
  return answer === undefined ? new Response(null, { status: 404 }) : markdownResponse(answerTwinText(answer, baseUrl(site)))
}
