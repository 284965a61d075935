import type { Language } from '#kernel/languages.ts'
import { knowledgeWords } from '#i18n/knowledge.ts'
import { kindLabels } from '#i18n/knowledge-labels.ts'
import { paths } from '#paths'
import type { Article } from './article.ts'
import { articleKinds } from './vocabulary.ts'

/**
 * `/{lang}/llms.txt` after https://llmstxt.org: a title, what this is, and links to the Markdown twins by kind.
 *
 * @param articles what may be published; other languages are left out here
 * @param baseUrl address of this site without a slash at the end
 */
export const llmsText = (articles: readonly Article[], lang: Language, baseUrl: string): string => {
  const { llms } = knowledgeWords[lang]
  const parts = articleKinds.flatMap((kind) => {
    const lines = articles.filter((article) => article.lang === lang && article.kind === kind).map((article) => line(article, baseUrl))
    return lines.length === 0 ? [] : [`## ${kindLabels[kind][lang]}`, lines.join('\n')]
  })
  return `${['# Fupan', `> ${llms.about}`, llms.howTo, ...parts].join('\n\n')}\n`
}

const line = ({ title, url, summary }: Article, baseUrl: string): string =>
  `- [${title.replaceAll(/[[\]]/g, '\\$&')}](${baseUrl}${paths.markdownTwin(url)}): ${summary.replaceAll(/\s+/g, ' ')}`
