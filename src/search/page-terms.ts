import type { ArticleSection } from '#knowledge/article.ts'
import { expandConcepts, indexConcepts, type ConceptForms, type ConceptIndex } from './concepts.ts'
import { forEachTerm, tokenize } from './tokenize.ts'

/** A page's text as the browser's index takes it in. */
export type IndexedText = Readonly<{ title: string; summary: string; codes: readonly string[]; sections: readonly ArticleSection[] }>

/** What a term counts by where it stands, as how often it is written down in a row: all that Pagefind weighs in a record. */
const timesWritten = { title: 4, codes: 4, name: 2, summary: 2, text: 1 } as const

const isSingleCjk = (term: string): boolean => term.length === 1 && term.charCodeAt(0) > 0x2e7f

const isCode = (term: string): boolean => /^(?:#|=-\d|=0x)/.test(term)

/**
 * Terms of a text, each once: as on the server, without single Chinese characters where pairs say the same, and without
 * names as written, which their run-together word finds.
 */
const distinctTerms = (text: string): readonly string[] => {
  const { words, exact } = tokenize(text)
  const strong = words.filter((word) => !isSingleCjk(word))
  return [...new Set([...exact.filter(isCode), ...(strong.length > 0 ? strong : words)])]
}

/** Three digits of base 36 name every sign up to here, Chinese among them. */
const mostInThree = 36 ** 3

const signTerm = (sign: string): string => {
  const code = sign.charCodeAt(0)
  return code < mostInThree ? `x${code.toString(36).padStart(3, '0')}` : `y${code.toString(36).padStart(4, '0')}`
}

/**
 * A term in letters and digits only (`#110` is `x00z110`, 首帧 is `xuc6xilj`): on a Chinese page Pagefind cuts a question by
 * the browser's dictionary, which splits 首|帧 and `#|110`. The beginning of a term stays the beginning of it.
 */
export const indexTerm = (term: string): string => term.replace(/[^a-z0-9]/g, signTerm)

const codeTerms = (codes: readonly string[]): readonly string[] => {
  const terms: string[] = []
  for (const code of codes) forEachTerm(`code ${code}`, (term, lane) => lane === 'exact' && isCode(term) && terms.push(term))
  return [...terms, ...distinctTerms(codes.join(' ; '))]
}

const ready = new WeakMap<readonly ConceptForms[], ConceptIndex>()

const indexed = (concepts: readonly ConceptForms[]): ConceptIndex => {
  const known = ready.get(concepts) ?? indexConcepts(concepts)
  ready.set(concepts, known)
  return known
}

/**
 * The terms a page is found by in the browser's index, blank-separated. What its title and summary speak of is also written
 * in the glossary's other names, both languages: so "black screen" finds 黑屏 with no glossary in the browser.
 *
 * @param about concepts for which the glossary names this page: it is found by their names, whether it says them or not.
 */
export const pageTerms = (
  { title, summary, codes, sections }: IndexedText,
  concepts: readonly ConceptForms[],
  about: readonly ConceptForms[] = [],
): string => {
  const names = expandConcepts(indexed(concepts), `${title}\n${summary}`).flatMap(({ instead }) => instead)
  const times = new Map<string, number>()
  const write = (terms: readonly string[], count: number): void =>
    terms.forEach((term) => times.set(term, Math.max(times.get(term) ?? 0, count)))
  write(distinctTerms(sections.map((section) => `${section.title}\n${section.text}`).join('\n')), timesWritten.text)
  write(distinctTerms(summary), timesWritten.summary)
  write(names, timesWritten.name)
  write(about.flatMap(({ forms }) => forms).flatMap(distinctTerms), timesWritten.title)
  write(codeTerms(codes), timesWritten.codes)
  write(distinctTerms(title), timesWritten.title)
  // In a row and in order: distances of 1 and shared beginnings compress to nearly nothing.
  return [...times]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([term, count]) => `${indexTerm(term)} `.repeat(count))
    .join('')
}

/** Whoever writes an error code asks about that one. */
const codeWeight = 2

/**
 * What is asked of the index, with what each term counts. Words that come from one name (`joinChannel`: join, channel,
 * joinchannel) share its weight. Names as written are left out: the run-together word finds them, also half typed.
 */
export const questionTerms = (question: string): ReadonlyMap<string, number> => {
  const spans = new Map<string, Set<string>>()
  forEachTerm(question, (term, lane, start, end) => {
    if (lane === 'exact' && !isCode(term)) return
    const span = isCode(term) ? term : `${start}-${end}`
    spans.set(span, (spans.get(span) ?? new Set()).add(term))
  })
  const all = [...spans.values()].flatMap((terms) =>
    [...terms].map((term): [string, number] => [term, isCode(term) ? codeWeight : 1 / terms.size]),
  )
  const strong = all.filter(([term]) => !isSingleCjk(term))
  return new Map((strong.length > 0 ? strong : all).sort(([a], [b]) => Number(isCode(b)) - Number(isCode(a))))
}
