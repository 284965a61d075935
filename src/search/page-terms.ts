import type { ArticleSection } from '#knowledge/article.ts'
import { expandConcepts, indexConcepts, type ConceptForms, type ConceptIndex } from './concepts.ts'
import { forEachTerm, tokenize } from './tokenize.ts'

/** A page's text as the browser's index takes it in. */
export type IndexedText = Readonly<{ title: string; summary: string; codes: readonly string[]; sections: readonly ArticleSection[] }>

/**
 * How often a term is written down, in a row, by where it stands: all that Pagefind weighs in a record. Also a plain word is
 * written several times, because Pagefind cuts its index after a fixed number of written words: so there are more pieces,
 * each shorter, and a reader downloads one or two for each term (`npm run bench -- pages`).
 */
const timesWritten = { title: 24, codes: 24, name: 12, summary: 12, text: 6 } as const

const isSingleCjk = (term: string): boolean => term.length === 1 && term.charCodeAt(0) > 0x2e7f

/** Terms of a question or a text, each once: as on the server, without single Chinese characters where pairs say the same. */
export const distinctTerms = (text: string): readonly string[] => {
  const { words, exact } = tokenize(text)
  const strong = words.filter((word) => !isSingleCjk(word))
  return [...new Set([...exact, ...(strong.length > 0 ? strong : words)])]
}

const codeTerms = (codes: readonly string[]): readonly string[] => {
  const terms: string[] = []
  for (const code of codes) forEachTerm(`code ${code}`, (term, lane) => lane === 'exact' && terms.push(term))
  return [...terms, ...distinctTerms(codes.join(' ; '))]
}

const ready = new WeakMap<readonly ConceptForms[], ConceptIndex>()

const indexed = (concepts: readonly ConceptForms[]): ConceptIndex => {
  const known = ready.get(concepts) ?? indexConcepts(concepts)
  ready.set(concepts, known)
  return known
}

/**
 * The terms a page is found by in the browser's index, blank-separated. What the page is about, its title and summary, is
 * also written in the glossary's other names, both languages: so "black screen" finds 黑屏 with no glossary in the browser.
 */
export const pageTerms = ({ title, summary, codes, sections }: IndexedText, concepts: readonly ConceptForms[]): string => {
  const names = expandConcepts(indexed(concepts), `${title}\n${summary}`).flatMap(({ instead }) => instead)
  const times = new Map<string, number>()
  const write = (terms: readonly string[], count: number): void =>
    terms.forEach((term) => times.set(term, Math.max(times.get(term) ?? 0, count)))
  write(distinctTerms(sections.map((section) => `${section.title}\n${section.text}`).join('\n')), timesWritten.text)
  write(distinctTerms(summary), timesWritten.summary)
  write(names, timesWritten.name)
  write(codeTerms(codes), timesWritten.codes)
  write(distinctTerms(title), timesWritten.title)
  // In a row and in order: distances of 1 and shared beginnings compress to nearly nothing.
  return [...times].sort(([a], [b]) => (a < b ? -1 : 1)).map(([term, count]) => `${term} `.repeat(count)).join('')
}
