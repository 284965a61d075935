import type { Language } from '#kernel/languages.ts'
import type { ComponentUse } from '#markdown/component-uses.ts'
import type { Span } from '#markdown/inline-links.ts'
import type { NumberedStep } from '#markdown/numbered-steps.ts'
import type { Article, ArticleSection } from './article.ts'
import type { BundledCase } from './schemas/case.ts'
import type { CodeFamily, ErrorCode } from './schemas/code-family.ts'
import type { Finding } from './schemas/finding.ts'
import type { Flow } from './schemas/flow.ts'
import type { Concept, Glossary } from './schemas/glossary.ts'
import type { Guide } from './schemas/guide.ts'
import type { HandbookPage } from './schemas/handbook.ts'
import type { Postmortem } from './schemas/postmortem.ts'
import type { Place } from './source/place.ts'

/** A link to `kind/slug#anchor`, and where its address, its text and the whole of it stand in `source`. */
export type KbLink = Readonly<{ target: string; urlSpan: Span | undefined; whole: Span; label: Span }>

/** A page written in MDX: its front matter, its source, and what was read out of it. */
export type MdxPage<FrontMatter> = Readonly<{
  data: FrontMatter
  slug: string
  lang: Language
  /** Path relative to `content/`. */
  file: string
  /** MDX without the front matter. */
  source: string
  /** Plain text of `source`. */
  text: string
  sections: readonly ArticleSection[]
  /** Every `kb:` link of the body, with offsets into `source`. */
  kbLinks: readonly KbLink[]
  /** Every component of the body, with offsets into `source`. */
  components: readonly ComponentUse[]
  /** Every item of its numbered lists, with offsets into `source`. */
  steps: readonly NumberedStep[]
}>

export type CodePage = Readonly<{ code: ErrorCode; family: Omit<CodeFamily, 'codes'> }>
export type Term = Readonly<{ concept: Concept; glossary: Omit<Glossary, 'concepts'> }>

/** A file, or a record in it, that could not be used. `fupan lint` says more about it. */
export type LoadProblem = Readonly<{ file: string; message: string } & Place>

/** Everything under `content/` that could be read, as plain data. */
export type Library = Readonly<{
  contentDir: string
  /** Postmortems, guides, flows and codes, one per language; `internal` ones included: filter before publishing. */
  articles: readonly Article[]
  postmortems: readonly MdxPage<Postmortem>[]
  guides: readonly MdxPage<Guide>[]
  handbook: readonly MdxPage<HandbookPage>[]
  flows: readonly Flow[]
  codeFamilies: readonly CodeFamily[]
  codes: readonly CodePage[]
  findings: readonly Finding[]
  glossaries: readonly Glossary[]
  terms: readonly Term[]
  cases: readonly BundledCase[]
  problems: readonly LoadProblem[]
}>
