import type { Language } from '#kernel/languages.ts'
import type { PackSuggestion } from '#search/suggest-pack-client.ts'
import type { PackQuestion } from '#search/suggest-pack-rank.ts'

/** What the page asks its worker. A question without words only makes the pack ready. */
export type PackRequest = Readonly<{ id: number; lang: Language; question?: PackQuestion | undefined }>

export type PackReply = Readonly<{ id: number }> & (Readonly<{ suggestions: readonly PackSuggestion[] }> | Readonly<{ failure: string }>)
