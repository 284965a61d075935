import type { Root } from 'mdast'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { VFileMessage } from 'vfile-message'
import { parseArticle } from '#markdown/article-processor.ts'
import { extractArticle, type ArticleExtract } from '#markdown/extract-article.ts'
import { kbTarget } from '#markdown/inline-links.ts'
import { fileChecks } from '../checks/index.ts'
import { reportMdxSyntax } from '../checks/mdx-syntax.ts'
import { readFacts, type PostmortemFacts } from '../postmortem-facts/facts.ts'
import { translatedFacts } from '../postmortem-facts/translated-facts.ts'
import { declaredLinks, declaredNodes, expand, type DeclaredNode } from '../links/node-fields.ts'
import { contentKinds, type ContentPlace } from '../source/content-kinds.ts'
import { noMemo, type Memo } from '../source/derived-cache.ts'
import { readRecords, withoutMark } from '../source/read-source.ts'
import type { SourceRecord } from '../source/record.ts'
import { offsetAt, valueAt, type Place } from '../source/place.ts'
import { mechanismContract } from './mechanism-contract.ts'
import { messagesOf, type Fault } from './message.ts'
import type { Declaration, LinkUse, Survey, TermForm } from './survey.ts'

const checker = unified()
  .use([...fileChecks])
  .freeze()

/**
 * Parses one file, runs the file checks on it and notes what the library checks need.
 *
 * @param memo remembers surveys; the library finds there what this parse read out of a page
 */
export const surveyFile = (path: string, place: ContentPlace, source: string, memo: Memo = noMemo): Survey => {
  const text = withoutMark(source)
  // Every memory is asked every time, so that none forgets the file; whichever misses first parses it for all.
  const parse = once((): Parsed => (contentKinds[place.kind].format === 'mdx' ? parseBody(text) : { tree: emptyTree }))
  const extract = memo(['extract', text], () => {
    const { tree } = parse()
    return tree === undefined ? null : extractArticle(tree, text)
  })
  const records = readRecords(place, source, memo)
  return memo(['survey', path, source], () => {
    const { tree = emptyTree, fault } = parse()
    const facts = place.kind === 'postmortem' ? once(() => readFacts({ path, text, tree, title: titleOf(text, records) })) : undefined
    const file = new VFile({ path, value: text, data: { source: { path, place, text, records, facts } } })
    if (fault !== undefined) reportMdxSyntax(file, fault)
    checker.runSync(tree, file)
    // A value that is wrong by itself is no fact that a translation could contradict.
    const isSound = !file.messages.some(({ ruleId }) => ruleId === 'schema')
    // Of a page that could not be read whole nobody knows what it says.
    const isReadable = fault === undefined && records.every(({ faults }) => faults.length === 0)
    return {
      path,
      place,
      declarations: records.flatMap((record) => declarations(place, record, extract)),
      links: [...records.flatMap((record) => fieldLinks(place, record)), ...proseLinks(extract)],
      termForms: place.kind === 'glossary' ? records.flatMap(termForms) : [],
      messages: messagesOf(file),
      contract: place.kind === 'postmortem' ? records.map(mechanismContract).find((contract) => contract !== undefined) : undefined,
      ...(facts !== undefined && isReadable && { facts: translatedFacts(facts().prose, isSound ? records : []) }),
    }
  })
}

const emptyTree: Root = { type: 'root', children: [] }

type Parsed = Readonly<{ tree?: Root; fault?: Fault }>

const once = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined
  return () => (made ??= make())
}

const titleOf = (text: string, [record]: readonly SourceRecord[]): PostmortemFacts['title'] => {
  const title = valueAt(record?.value, ['title'])
  return typeof title === 'string' && record !== undefined ? { text: title, from: offsetAt(text, record.place(['title'])) } : undefined
}

const parseBody = (text: string): Parsed => {
  try {
    return { tree: parseArticle(text) }
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error
    return {
      fault: {
        place: placeWithin(text, ...placeOfMdxError(error)),
        message: `Unexpected MDX syntax (${error.reason.replaceAll('\n', ' ')}), expected plain Markdown`,
        hint: 'Put code, "<", "{" and "}" in backticks or a fenced block.',
      },
    }
  }
}

/** A tag that is still open at the end of the file comes without a place of its own; the reason says where it was opened. */
const placeOfMdxError = ({ line, column, reason }: VFileMessage): [line: number, column: number] => {
  const opened = /\((?<line>\d+):(?<column>\d+)-/.exec(reason)?.groups
  return [line ?? Number(opened?.['line'] ?? 1), column ?? Number(opened?.['column'] ?? 1)]
}

/** Inside tables micromark counts columns past the end of the line. */
const placeWithin = (text: string, line: number, column: number): Place => ({
  line,
  column: Math.min(column, (text.split('\n')[line - 1]?.length ?? 0) + 1),
})

const declarations = (place: ContentPlace, record: SourceRecord, extract: ArticleExtract | null): Declaration[] =>
  declaredNodes(place, record.value).map((node) => ({
    id: node.id,
    place: record.place(node.idPath),
    anchors: anchorsOf(place, node, extract),
  }))

/** The anchors a page of this kind has; see `#knowledge/articles/` for where they come from. */
const anchorsOf = (place: ContentPlace, node: DeclaredNode, extract: ArticleExtract | null): string[] | undefined => {
  switch (place.kind) {
    case 'flow':
      return [
        ['steps', '*', 'id'],
        ['causes', '*', 'id'],
      ].flatMap((pattern) => expand(node.value, pattern).map(({ value }) => String(value)))
    case 'codes':
      return ['meaning', 'fix', ...(expand(node.value, ['causes', '*']).length > 0 ? ['causes'] : [])]
    default:
      return extract?.sections.map(({ anchor }) => anchor)
  }
}

const fieldLinks = (place: ContentPlace, record: SourceRecord): LinkUse[] =>
  declaredLinks(place, record.value).map(({ to, holds, path }) => ({ target: to, holds, place: record.place(path) }))

const proseLinks = (extract: ArticleExtract | null): LinkUse[] =>
  (extract?.links ?? []).flatMap(({ url, place }) => {
    const target = kbTarget(url)
    return target === undefined ? [] : [{ target, holds: 'reference', place }]
  })

const termForms = (record: SourceRecord): TermForm[] =>
  expand(record.value, ['concepts', '*']).flatMap((concept) => {
    const id = valueAt(concept.value, ['id'])
    const patterns = [['en'], ['zh'], ['aliases', 'en', '*'], ['aliases', 'zh', '*']]
    const forms = patterns.flatMap((pattern) => expand(concept.value, pattern, concept.path))
    return forms.flatMap(({ value, path }) =>
      typeof id === 'string' && typeof value === 'string'
        ? [{ concept: id, form: value.trim().toLowerCase(), place: record.place(path) }]
        : [],
    )
  })
