import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { VFileMessage } from 'vfile-message'
import { languages, type Language } from '#kernel/languages.ts'
import { parseArticle } from '#markdown/article-processor.ts'
import type { ComponentUse } from '#markdown/component-uses.ts'
import { extractArticle, type ArticleExtract } from '#markdown/extract-article.ts'
import { kbTarget, type Span } from '#markdown/inline-links.ts'
import type { NumberedStep } from '#markdown/numbered-steps.ts'
import { codeArticle } from './articles/code-article.ts'
import { flowArticle } from './articles/flow-article.ts'
import { guideArticle, postmortemArticle } from './articles/page-article.ts'
import type { KbLink, Library, LoadProblem, MdxPage } from './library-model.ts'
import type { BundledCase } from './schemas/case.ts'
import type { CodeFamily } from './schemas/code-family.ts'
import type { Finding } from './schemas/finding.ts'
import type { Flow } from './schemas/flow.ts'
import type { Glossary } from './schemas/glossary.ts'
import type { Guide } from './schemas/guide.ts'
import type { HandbookPage } from './schemas/handbook.ts'
import type { Postmortem } from './schemas/postmortem.ts'
import { contentKinds, contentPlace, type ContentKind, type ContentPlace } from './source/content-kinds.ts'
import { noMemo, type Memo } from './source/derived-cache.ts'
import { splitFrontMatter } from './source/front-matter.ts'
import { listContent } from './source/list-content.ts'
import { readRecords } from './source/read-source.ts'

/** What the schema of each kind yields; `contentKinds` holds the schemas themselves. */
type Parsed = {
  postmortem: MdxPage<Postmortem>
  guide: MdxPage<Guide>
  handbook: MdxPage<HandbookPage>
  flow: Flow
  codes: CodeFamily
  findings: { findings: Finding[] }
  glossary: Glossary
  cases: BundledCase
}
type Shelves = { [Kind in ContentKind]: Parsed[Kind][] }

/**
 * Reads everything under `contentDir`. What cannot be used is left out and listed in `problems`;
 * a reader is better served by a library with one book missing than by none.
 *
 * @param memo remembers parsed pages between runs
 * @throws when `contentDir` cannot be read at all.
 */
export const loadLibrary = (contentDir: string, memo: Memo = noMemo): Library => {
  const root = resolve(contentDir)
  const shelves: Shelves = { postmortem: [], guide: [], handbook: [], flow: [], codes: [], findings: [], glossary: [], cases: [] }
  const problems: LoadProblem[] = []
  for (const file of listContent(root)) {
    const place = contentPlace(file)
    if (place === undefined) continue
    loadFile({ file, place, text: readFileSync(join(root, file), 'utf8') }, shelves, problems, memo)
  }
  return assemble(root, shelves, problems)
}

type Loaded = Readonly<{ file: string; place: ContentPlace; text: string }>

const loadFile = (loaded: Loaded, shelves: Shelves, problems: LoadProblem[], memo: Memo): void => {
  const { file, place, text } = loaded
  const { schema, format } = contentKinds[place.kind]
  for (const record of readRecords(place, text, memo)) {
    for (const fault of record.faults) problems.push({ file, message: fault.message, ...fault.place })
    if (record.faults.length > 0) continue
    const parsed = schema.safeParse(record.value)
    for (const issue of parsed.error?.issues ?? []) problems.push({ file, message: issue.message, ...record.place(issue.path) })
    if (!parsed.success) continue
    const item = format === 'mdx' ? readPage(loaded, parsed.data, problems, memo) : parsed.data
    // The shelf and the schema are chosen by the same kind; the compiler cannot follow that through the table.
    if (item !== undefined) (shelves[place.kind] as unknown[]).push(item)
  }
}

/**
 * A page of a whole MDX file and its front matter, as the schema read it.
 *
 * @throws VFileMessage with its place when the MDX cannot be parsed.
 */
export const readMdxPage = <FrontMatter>(
  { file, slug, lang, text }: Readonly<{ file: string; slug: string; lang: Language; text: string }>,
  data: FrontMatter,
  memo: Memo = noMemo,
): MdxPage<FrontMatter> => {
  const parse = (): ArticleExtract => extractArticle(parseArticle(text), text)
  // The lint remembers null for what it could not parse; parse again to say where.
  const extract = memo<ArticleExtract | null>(['extract', text], parse) ?? parse()
  const source = splitFrontMatter(text)?.body ?? ''
  return {
    data,
    slug,
    lang,
    file,
    source,
    text: extract.text,
    sections: extract.sections,
    kbLinks: kbLinks(extract, text.length - source.length),
    components: components(extract, text.length - source.length),
    steps: steps(extract, text.length - source.length),
  }
}

const readPage = ({ file, place, text }: Loaded, data: unknown, problems: LoadProblem[], memo: Memo): MdxPage<unknown> | undefined => {
  const { slug, lang } = place
  if (lang === undefined) return undefined
  try {
    return readMdxPage({ file, slug, lang, text }, data, memo)
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error
    problems.push({ file, message: error.reason, line: error.line ?? 1, column: error.column ?? 1 })
    return undefined
  }
}

/** Offsets of the extract count from the start of the file, those of a page from the start of its body. */
const shifted =
  (bodyAt: number) =>
  ([start, end]: Span): Span => [start - bodyAt, end - bodyAt]

const components = (extract: ArticleExtract, bodyAt: number): ComponentUse[] => {
  const inBody = shifted(bodyAt)
  return extract.components.map((use) => ({ ...use, open: inBody(use.open), close: use.close && inBody(use.close) }))
}

const steps = ({ steps: found }: ArticleExtract, bodyAt: number): NumberedStep[] => {
  const inBody = shifted(bodyAt)
  return found.map((step) => ({ ...step, span: inBody(step.span) }))
}

const kbLinks = ({ links }: ArticleExtract, bodyAt: number): KbLink[] => {
  const inBody = shifted(bodyAt)
  return links.flatMap(({ url, urlSpan, whole, label }) => {
    const target = kbTarget(url)
    return target === undefined ? [] : [{ target, urlSpan: urlSpan && inBody(urlSpan), whole: inBody(whole), label: inBody(label) }]
  })
}

const assemble = (contentDir: string, shelves: Shelves, problems: readonly LoadProblem[]): Library => {
  const codes = shelves.codes.flatMap(({ codes: members, ...family }) => members.map((code) => ({ code, family })))
  return {
    contentDir,
    articles: [
      ...shelves.postmortem.map(postmortemArticle),
      ...shelves.guide.map(guideArticle),
      ...shelves.flow.flatMap((flow) => languages.map((lang) => flowArticle(flow, lang))),
      ...codes.flatMap((page) => languages.map((lang) => codeArticle(page, lang))),
    ],
    postmortems: shelves.postmortem,
    guides: shelves.guide,
    handbook: shelves.handbook,
    flows: shelves.flow,
    codeFamilies: shelves.codes,
    codes,
    findings: shelves.findings.flatMap(({ findings }) => findings),
    glossaries: shelves.glossary,
    terms: shelves.glossary.flatMap(({ concepts, ...glossary }) => concepts.map((concept) => ({ concept, glossary }))),
    cases: shelves.cases,
    problems,
  }
}
