import { createHash } from 'node:crypto'
import { bundledAnswers } from '#importers/bundled-answers.ts'
import type { Language } from '#kernel/languages.ts'
import type { Article, ArticleSection } from '#knowledge/article.ts'
import type { Library } from '#knowledge/library-model.ts'
import { library, publicArticles } from '#knowledge/library.ts'
import { paths } from '#paths'
import { pageTerms } from '#search/page-terms.ts'
import { shownPage } from '#search/shown-page.ts'
import { packShown } from '#site-export/pack-shown.ts'
import { glossaryArticles, glossaryForms } from '#server/glossary-forms.ts'
import type { ConceptForms } from '#search/concepts.ts'

/** A page as Pagefind's `addCustomRecord` takes it. */
export type IndexedPage = {
  url: string
  language: string
  content: string
  meta: Record<string, string>
  filters: Record<string, string[]>
}

/** A page of the index with the digest of all its record is made from: a record is made only where it is written anew. */
export type PageToIndex = Readonly<{ url: string; inputDigest: string; record: () => IndexedPage }>

/**
 * Terms are no language (ISO 639: "no linguistic content"): Pagefind shall neither stem them again nor cut Chinese by its
 * own dictionary, which does not know 首帧 and 连麦.
 */
const noLanguage = 'zxx'

/** What was written for everybody who has the problem before what helped one of them; the manual last. */
const kindOrder = ['flow', 'code', 'guide', 'postmortem', 'finding', 'answer', 'handbook']

type PageText = Readonly<{
  /** `kind/slug`, as the glossary names it. */
  id: string
  kind: string
  url: string
  title: string
  summary: string
  codes?: readonly string[]
  sections: readonly ArticleSection[]
  scenarios?: readonly string[]
  platforms?: readonly string[]
}>

type Names = Readonly<{ concepts: readonly ConceptForms[]; about: (id: string) => readonly ConceptForms[] }>

const digestOf = (value: unknown): string => createHash('sha1').update(JSON.stringify(value)).digest('base64url')

const record = (page: PageText, lang: Language, { concepts, about }: Names): IndexedPage => {
  const { id, kind, url, title, summary, codes = [], sections, scenarios = [], platforms = [] } = page
  return {
    url,
    language: noLanguage,
    content: pageTerms({ title, summary, codes, sections }, concepts, about(id)),
    meta: { page: packShown(shownPage({ title, summary, sections })) },
    filters: {
      kind: [kind],
      language: [lang],
      ...(scenarios.length > 0 ? { scenario: [...scenarios] } : {}),
      ...(platforms.length > 0 ? { platform: [...platforms] } : {}),
    },
  }
}

/** A page that answers; an answer's two sections are all it has, its summary is the first of them. */
const articleText = (article: Article): PageText => ({
  id: article.id,
  kind: article.kind,
  url: article.url,
  title: article.title,
  summary: article.summary,
  codes: article.errorCodes,
  sections: article.sections,
  scenarios: article.scenarios,
  platforms: article.platforms,
})

/**
 * What the browser can find without a server: every public article and bundled public answer of a language, the findings
 * and the handbook. A page that is only there in the other language is not in it.
 */
export const pagesToIndex = (lang: Language, all: Library = library()): PageToIndex[] => {
  const answers = bundledAnswers(all).flatMap(({ articles }) => articles)
  const concepts = glossaryForms(all)
  const named = glossaryArticles(all)
  const glossaryDigest = digestOf([concepts, named])
  const about = (id: string): readonly ConceptForms[] => concepts.filter((_, place) => named[place]?.includes(id))
  const pages: readonly PageText[] = [
    ...[...publicArticles(all), ...answers].filter((article) => article.lang === lang).map(articleText),
    ...all.findings.map(({ id, title, symptom, evidence, fix }): PageText => ({
      id: `finding/${id}`,
      kind: 'finding',
      url: paths.finding(lang, id),
      title: title[lang],
      summary: symptom[lang],
      sections: [{ anchor: '', title: id, text: `${evidence[lang]}\n${fix[lang]}` }],
    })),
    ...all.handbook
      .filter((page) => page.lang === lang)
      .map(({ slug, data, sections }): PageText => ({
        id: `handbook/${slug}`,
        kind: 'handbook',
        url: paths.handbookPage(lang, slug),
        title: data.title,
        summary: data.summary,
        sections,
      })),
  ]
  // Of pages that say a question equally well, the browser shows the one first that came first.
  return pages
    .toSorted((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind))
    .map((page) => ({
      url: page.url,
      inputDigest: digestOf([glossaryDigest, lang, page]),
      record: () => record(page, lang, { concepts, about }),
    }))
}
