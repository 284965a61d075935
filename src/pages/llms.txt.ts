import type { APIRoute } from 'astro'
import { languages } from '#kernel/languages.ts'
import { knowledgeWords } from '#i18n/knowledge.ts'
import { baseUrl } from '#layouts/base-url.ts'
import { paths } from '#paths'

const names = { en: 'English', zh: '中文' } as const

/** The door for machines: one line per language. */
export const GET: APIRoute = ({ site }) => {
  const lines = languages.map((lang) => `- [${names[lang]}](${baseUrl(site)}${paths.llms(lang)}): ${knowledgeWords[lang].llms.about}`)
  return new Response(`# Fupan\n\n> ${knowledgeWords.en.llms.about}\n\n## Languages\n\n${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
