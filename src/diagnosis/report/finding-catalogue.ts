import type { Language } from '#kernel/languages.ts'
import type { LinkGraph } from '#knowledge/graph.ts'
import type { Library } from '#knowledge/library-model.ts'
import { articleKinds, findingIds, type FindingId } from '#knowledge/vocabulary.ts'
import type { FindingCatalogue, FindingWords } from './report.ts'

/** Articles of each finding; the finding's own page leads to all of them. */
const mostArticles = 6

const isArticle = (kind: string): boolean => articleKinds.some((one) => one === kind)

const nameless = (id: FindingId): FindingWords => ({ title: id, symptom: '', causes: [], fixes: [], articles: [] })

/**
 * What content and link graph say of every finding: causes in the order to check, the fix, and the guides, troubleshooters,
 * postmortems and resolved tickets that carry its id.
 */
export const findingCatalogue = (library: Library, graph: LinkGraph, lang: Language): FindingCatalogue => {
  const written = new Map(library.findings.map((finding) => [finding.id, finding]))
  const wordsOf = (id: FindingId): FindingWords => {
    const finding = written.get(id)
    if (finding === undefined) return nameless(id)
    const links = graph.linksOf(`finding/${id}`, lang).flatMap(({ items }) => items)
    return {
      title: finding.title[lang],
      symptom: finding.symptom[lang],
      causes: finding.causes.map((cause) => cause[lang]),
      fixes: [finding.fix[lang]],
      articles: links
        .filter(({ kind }) => isArticle(kind))
        .slice(0, mostArticles)
        .map(({ id: article, kind, title, href, lang: own }) => ({ id: article, kind, title, url: href, lang: own })),
    }
  }
  return Object.fromEntries(findingIds.map((id) => [id, wordsOf(id)])) as FindingCatalogue
}
