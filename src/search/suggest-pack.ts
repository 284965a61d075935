import type { Article } from '#knowledge/article.ts'
import type { SdkRange } from '#knowledge/version-status.ts'
import type { ArticleKind } from '#knowledge/vocabulary.ts'
import type { ConceptForms } from './concepts.ts'
import type { PackDocument, SuggestPack } from './suggest-pack-format.ts'

/** What goes into the pack of one language. */
export type PackInput = Readonly<{
  /** Public articles and public answers of that language. */
  articles: readonly Article[]
  concepts: readonly ConceptForms[]
  /** Ids of the articles the glossary names for each concept, in the same order. */
  conceptArticles?: readonly (readonly string[])[]
  /** Articles and answers, by id, that resolved the case an answer tells of. */
  resolvedBy?: (answer: Article) => readonly string[]
  /** What a postmortem says of versions. */
  sdkOf?: (id: string) => SdkRange | undefined
}>

/** Characters; what a page says after them hardly ever decides, and a phone has to download it. */
const longestSymptom = 400
const longestText = 1_000
const longestFix = 240
const mostCodes = 12

/** What the pack keeps of a library too large for a phone: what answers most questions first, the newest of it first. */
const mostDocuments = 600
const kindOrder: readonly ArticleKind[] = ['flow', 'code', 'guide', 'postmortem', 'answer']

const worthPacking = (articles: readonly Article[]): readonly Article[] =>
  articles.length <= mostDocuments
    ? articles
    : articles
        .toSorted((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || b.updated.localeCompare(a.updated))
        .slice(0, mostDocuments)

/** A text of two sections, problem and resolution, or a summary and the rest. */
const wordsOf = (article: Article): Pick<PackDocument, 'symptom' | 'text'> => {
  const problem = article.kind === 'answer' ? article.sections.find(({ anchor }) => anchor === 'problem')?.text : undefined
  const symptom = (problem ?? article.summary).slice(0, longestSymptom)
  const rest = article.body.startsWith(symptom) ? article.body.slice(symptom.length) : article.body
  return { symptom, text: rest.trim().slice(0, longestText) }
}

const documentOf = (
  article: Article,
  placeOf: ReadonlyMap<string, number>,
  resolvedBy: readonly string[],
  about: readonly number[],
  sdk: SdkRange | undefined,
): PackDocument => {
  const places = resolvedBy.flatMap((id) => placeOf.get(id) ?? [])
  return {
    id: article.id,
    kind: article.kind,
    title: article.title,
    url: article.url,
    ...wordsOf(article),
    fix: article.fix?.slice(0, longestFix),
    codes: article.errorCodes.slice(0, mostCodes),
    platforms: article.platforms,
    scenarios: article.scenarios,
    ...(sdk === undefined ? {} : { sdk }),
    ...(about.length > 0 ? { about } : {}),
    ...(places.length > 0 ? { resolvedBy: places } : {}),
  }
}

/** The offline suggestion pack of one language. */
export const buildSuggestPack = ({
  articles,
  concepts,
  conceptArticles = [],
  resolvedBy = () => [],
  sdkOf = () => undefined,
}: PackInput): SuggestPack => {
  const packed = worthPacking(articles)
  const placeOf = new Map(packed.map(({ id }, place) => [id as string, place]))
  const aboutOf = ({ id }: Article): readonly number[] => conceptArticles.flatMap((ids, concept) => (ids.includes(id) ? [concept] : []))
  const documents = packed.map((article) => documentOf(article, placeOf, resolvedBy(article), aboutOf(article), sdkOf(article.id)))
  return { version: 2, documents, concepts }
}
