import type { ArticleKind, Platform, Scenario } from '#knowledge/vocabulary.ts'
import { tokenize } from './tokenize.ts'

/** What the browser shows of an article it suggests without a server. */
export type PackDocument = Readonly<{
  id: string
  kind: ArticleKind
  title: string
  url: string
  summary: string
  fix?: string | undefined
  codes: readonly string[]
  platforms: readonly Platform[]
  scenarios: readonly Scenario[]
}>

/** `/{lang}/suggest-pack.json` */
export type SuggestPack = Readonly<{ version: 1; documents: readonly PackDocument[]; index: object }>

const isSingleCjk = (term: string): boolean => term.length === 1 && term.charCodeAt(0) > 0x2e7f

/** The terms of a text in the pack: as on the server, without single Chinese characters when bigrams say the same. */
export const packTokens = (text: string): readonly string[] => {
  const { words, exact } = tokenize(text)
  const strong = words.filter((word) => !isSingleCjk(word))
  return [...(strong.length > 0 ? strong : words), ...exact]
}
