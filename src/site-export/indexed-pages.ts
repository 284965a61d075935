import { htmlLang, type Language } from '#kernel/languages.ts'
import { library, publicArticles } from '#knowledge/library.ts'
import { paths } from '#paths'

/** A page as Pagefind's `addCustomRecord` takes it. */
export type IndexedPage = {
  url: string
  language: string
  content: string
  meta: Record<string, string>
  filters: Record<string, string[]>
}

/** What the browser can find without a server: every public article of a language, the findings and the handbook. */
export const indexedPages = (lang: Language): IndexedPage[] => {
  const all = library()
  const record = (
    kind: string,
    url: string,
    title: string,
    text: readonly string[],
    scenarios: readonly string[] = [],
    platforms: readonly string[] = [],
  ): IndexedPage => ({
    url,
    language: htmlLang[lang],
    content: [title, ...text].join('\n'),
    meta: { title },
    filters: {
      kind: [kind],
      ...(scenarios.length > 0 ? { scenario: [...scenarios] } : {}),
      ...(platforms.length > 0 ? { platform: [...platforms] } : {}),
    },
  })
  return [
    ...publicArticles(all)
      .filter((article) => article.lang === lang)
      .map((article) =>
        record(
          article.kind,
          article.url,
          article.title,
          [article.summary, article.errorCodes.join(' '), article.body],
          article.scenarios,
          article.platforms,
        ),
      ),
    ...all.findings.map(({ id, title, symptom, evidence, fix }) =>
      record('finding', paths.finding(lang, id), title[lang], [symptom[lang], evidence[lang], fix[lang], id]),
    ),
    ...all.handbook
      .filter((page) => page.lang === lang)
      .map(({ slug, data, text }) => record('handbook', paths.handbookPage(lang, slug), data.title, [data.summary, text])),
  ]
}
