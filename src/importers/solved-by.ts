import type { Language } from '#kernel/languages.ts'

/** What is known to have ended a ticket elsewhere. */
export type SolvedBy =
  | Readonly<{ kind: 'pull'; ref: string; url: string }>
  | Readonly<{ kind: 'commit'; ref: string }>
  | Readonly<{ kind: 'version'; ref: string }>

type Sentence = (ref: string, url: string) => string

const sentences = {
  en: {
    pull: (ref, url) => `Fixed by pull request ${ref} (${url}).`,
    commit: (ref) => `Fixed by commit ${ref}.`,
    version: (ref) => `Fixed in version ${ref}.`,
  },
  zh: {
    pull: (ref, url) => `已由拉取请求 ${ref} 修复（${url}）。`,
    commit: (ref) => `已由 commit ${ref} 修复。`,
    version: (ref) => `已在版本 ${ref} 中修复。`,
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<SolvedBy['kind'], Sentence>>>>

/** The resolution in words, in the ticket's language: only what the other system recorded, nothing guessed. */
export const resolutionOf = (solvedBy: SolvedBy | undefined, lang: Language): string | undefined =>
  solvedBy === undefined ? undefined : sentences[lang][solvedBy.kind](solvedBy.ref, 'url' in solvedBy ? solvedBy.url : '')
