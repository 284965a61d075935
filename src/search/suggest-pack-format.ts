import type { ArticleId } from '#knowledge/article.ts'
import type { SdkRange } from '#knowledge/version-status.ts'
import type { ArticleKind, Platform, Scenario } from '#knowledge/vocabulary.ts'
import type { ConceptForms } from './concepts.ts'

/** What the pack holds of an article or a public answer: enough to find it by and to show it as a suggestion. */
export type PackDocument = Readonly<{
  id: ArticleId
  kind: ArticleKind
  title: string
  url: string
  /** What it looks like when it happens: the problem of an answer, the summary of an article. */
  symptom: string
  /** What else it is found by: the resolution of an answer, the beginning of an article's text. */
  text: string
  /** The fix in one line. */
  fix?: string | undefined
  codes: readonly string[]
  /** Versions a postmortem speaks of. */
  sdk?: SdkRange | undefined
  platforms: readonly Platform[]
  scenarios: readonly Scenario[]
  /** Places in `concepts` of what the glossary says it is about. */
  about?: readonly number[] | undefined
  /** Places in `documents` of what resolved this case, so that it can speak for them. */
  resolvedBy?: readonly number[] | undefined
}>

/**
 * `/{lang}/suggest-pack.json`: texts and names, no index. The browser has the tokenizer anyway, for the question, and
 * makes the index of it in a moment; a finished lunr index of the same texts is three to four times as long to download.
 */
export type SuggestPack = Readonly<{
  version: 2
  documents: readonly PackDocument[]
  /** The glossary's names, in both languages. */
  concepts: readonly ConceptForms[]
}>
