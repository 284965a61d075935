import { z } from 'zod'
import { articleId, type Article, type ArticleId } from '#knowledge/article.ts'
import { postmortemArticle } from '#knowledge/articles/page-article.ts'
import type { Library, MdxPage } from '#knowledge/library-model.ts'
import { answerSlug, ticketRef } from '#knowledge/links/graph-nodes.ts'
import { readMdxPage } from '#knowledge/load-library.ts'
import { postmortemSchema, type Postmortem } from '#knowledge/schemas/postmortem.ts'
import { sourceSchema } from '#knowledge/schemas/common.ts'
import { splitFrontMatter } from '#knowledge/source/front-matter.ts'
import { yamlRecord } from '#knowledge/source/yaml-record.ts'
import type { PublishedText } from './publication.ts'

/** What differs from `content/` in what is shown. Plain data: the build reads it from a file. */
export type Shown = Readonly<{
  published: readonly PublishedText[]
  /** Articles that were taken back. */
  retracted: readonly ArticleId[]
  /** Bundled cases (`source:external_id`) that are no public answer now. */
  hiddenCases: readonly string[]
}>

export const nothingShown: Shown = Object.freeze({ published: [], retracted: [], hiddenCases: [] })

/** A projection may have lost every source: those of the case's own desk are nobody else's. */
const projectionSchema = postmortemSchema.extend({ sources: z.array(sourceSchema) })

/** Where a published projection comes from, in place of a file under `content/`. */
const publishedFolder = 'published/'

/** Whether a page was published from the desk: its Markdown came through a form, not through git. */
export const isFromDesk = ({ file }: Pick<MdxPage<unknown>, 'file'>): boolean => file.startsWith(publishedFolder)

/** @throws ZodError, VFileMessage when the text was not written by `projectionText` */
export const publishedPage = ({ slug, lang, text }: PublishedText): MdxPage<Postmortem> => {
  const data = projectionSchema.parse(yamlRecord(splitFrontMatter(text)?.yaml ?? '', 2).value)
  return readMdxPage({ file: `${publishedFolder}${lang}/${slug}.mdx`, slug, lang, text }, data)
}

/** A text that an older version wrote and this one cannot read is not shown, rather than nothing being shown at all. */
const readablePages = (texts: readonly PublishedText[]): MdxPage<Postmortem>[] =>
  texts.flatMap((text) => {
    try {
      return [publishedPage(text)]
    } catch {
      return []
    }
  })

type Named = Readonly<{ slug: string; data: Readonly<{ visibility: 'public' | 'internal' }> }>

/** Staff goes on reading what was taken back; nobody else does. */
const takenBack = <Page extends Named>(pages: readonly Page[], kind: 'postmortem' | 'guide', retracted: ReadonlySet<string>): Page[] =>
  pages.map((page) =>
    retracted.has(articleId(kind, page.slug)) ? { ...page, data: { ...page.data, visibility: 'internal' as const } } : page,
  )

/**
 * The library as readers see it. A published projection stands in the place of its source in both languages: a page that is
 * internal in one language would hide the other.
 */
export const shownLibrary = (base: Library, { published, retracted, hiddenCases }: Shown): Library => {
  const taken = new Set<string>(retracted)
  const hidden = new Set(hiddenCases)
  const pages = readablePages(published.filter(({ slug }) => !taken.has(articleId('postmortem', slug))))
  const own = new Set(pages.map(({ slug }) => slug))
  const inPlace = new Set(pages.map(({ slug, lang }) => `${lang}/${slug}`))
  const kept = base.postmortems.filter(
    ({ slug, lang, data }) =>
      !own.has(slug) || (!inPlace.has(`${lang}/${slug}`) && data.visibility === 'public' && data.status !== 'draft'),
  )
  const postmortems = [...takenBack(kept, 'postmortem', taken), ...pages]
  const isTaken = ({ id }: Article): boolean => taken.has(id)
  const others = base.articles.filter(({ kind }) => kind !== 'postmortem')
  return {
    ...base,
    postmortems,
    guides: takenBack(base.guides, 'guide', taken),
    articles: [
      ...postmortems.map(postmortemArticle),
      ...others.map((article) => (isTaken(article) ? { ...article, visibility: 'internal' as const } : article)),
    ],
    cases: base.cases.filter((record) => !hidden.has(ticketRef(record)) && !taken.has(articleId('answer', answerSlug(record)))),
  }
}

/** Articles that can be taken back: of other kinds the pages and the code around them need each one. */
export const retractable = ['postmortem', 'guide', 'answer'] as const
