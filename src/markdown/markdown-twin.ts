import type { Language } from '#kernel/languages.ts'
import { knowledgeWords } from '#i18n/knowledge.ts'
import { kindLabels, platformLabels, scenarioLabels } from '#i18n/knowledge-labels.ts'
import type { Article } from '#knowledge/article.ts'
import type { LinkGraph } from '#knowledge/graph.ts'
import type { Library, MdxPage } from '#knowledge/library-model.ts'
import { flowMarkdown } from './flow-markdown.ts'
import { pageMarkdown } from './page-markdown.ts'

/** Where a statement can be checked. */
export type TwinSource = Readonly<{ url: string; title: string }>

export type TwinContext = Readonly<{
  library: Library
  graph: LinkGraph
  /** Address of this site without a slash at the end, e.g. `https://kb.example.com`. */
  baseUrl: string
}>

/**
 * An article as Markdown for `.md` twins, the API and agents: title, summary, facts, body with absolute links, sources.
 *
 * @param sources for articles that are not in the library (answers); others bring their own
 */
export const markdownTwin = (
  article: Article,
  context: TwinContext,
  sources: readonly TwinSource[] = sourcesOf(article, context.library),
): string =>
  [`# ${article.title}`, article.summary, factsTable(article, context.baseUrl), bodyOf(article, context), sourceList(article.lang, sources)]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n') + '\n'

type Page = MdxPage<{ sources: readonly TwinSource[] }>

const known = new WeakMap<Library, ReadonlyMap<string, Page>>()

/** Pages by kind, language and slug: a library of thousands is not walked for each of its twins. */
const pagesOf = (library: Library): ReadonlyMap<string, Page> => {
  const pages =
    known.get(library) ??
    new Map<string, Page>([
      ...library.postmortems.map((page): [string, Page] => [`postmortem/${page.lang}/${page.slug}`, page]),
      ...library.guides.map((page): [string, Page] => [`guide/${page.lang}/${page.slug}`, page]),
    ])
  known.set(library, pages)
  return pages
}

const pageOf = ({ kind, slug, lang }: Article, library: Library): Page | undefined => pagesOf(library).get(`${kind}/${lang}/${slug}`)

/** Pages keep their own Markdown, flows show where each answer leads, everything else has its sections. */
const bodyOf = (article: Article, { library, graph, baseUrl }: TwinContext): string => {
  const page = pageOf(article, library)
  if (page !== undefined) return pageMarkdown(page, graph, baseUrl)
  const flow = article.kind === 'flow' ? library.flows.find(({ id }) => id === article.slug) : undefined
  if (flow !== undefined) return flowMarkdown(flow, article.lang)
  if (article.sections.length === 0) return article.body
  return article.sections.map(({ title, text }) => `## ${title}\n\n${asList(text)}`).join('\n\n')
}

/** Sections hold one statement a line. */
const asList = (text: string): string => {
  const lines = text.split('\n')
  return lines.length === 1 ? text : lines.map((line) => `- ${line}`).join('\n')
}

const sourcesOf = (article: Article, library: Library): readonly TwinSource[] => {
  switch (article.kind) {
    case 'flow':
      return (
        library.flows.find(({ id }) => id === article.slug)?.sources.map(({ url, title }) => ({ url, title: title[article.lang] })) ?? []
      )
    case 'code': {
      const page = library.codes.find(({ code }) => code.id === article.slug)
      return page === undefined ? [] : [{ url: page.code.source ?? page.family.source, title: page.family.title[article.lang] }]
    }
    default:
      return pageOf(article, library)?.data.sources ?? []
  }
}

const factsTable = (article: Article, baseUrl: string): string => {
  const { lang } = article
  const words = knowledgeWords[lang].facts
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.kind, kindLabels[article.kind][lang]],
    [words.fix, article.fix],
    [words.errorCodes, article.errorCodes.map((code) => `\`${code}\``).join(', ')],
    [words.sdkAffected, article.sdkAffected],
    [words.sdkFixed, article.sdkFixed],
    [words.scenarios, article.scenarios.map((scenario) => scenarioLabels[scenario][lang]).join(', ')],
    [words.platforms, article.platforms.map((platform) => platformLabels[platform][lang]).join(', ')],
    [words.updated, article.updated],
    [words.page, baseUrl + article.url],
  ]
  const rows = facts.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`| ${name} | ${cell(value)} |`]))
  return ['| | |', '| --- | --- |', ...rows].join('\n')
}

/** A pipe or a line break would end the cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const sourceList = (lang: Language, sources: readonly TwinSource[]): string =>
  sources.length === 0 ? '' : `## ${knowledgeWords[lang].sources}\n\n${sources.map(({ url, title }) => `- [${title}](${url})`).join('\n')}`
