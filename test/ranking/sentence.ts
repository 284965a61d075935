import { expect } from 'vitest'
import type { Article } from '#knowledge/article.ts'
import type { ConceptForms } from '#search/concepts.ts'
import { find } from '#search/find.ts'
import { search, type SearchInput } from '#search/search.ts'
import { system } from '#tickets/actor.ts'
import { article, indexOf } from '../search/kit.ts'

/** `title | body`; codes that the author names stand in brackets at the end: `110 ERR_INVALID_TOKEN | … [110, -110]`. */
export const page = (id: Article['id'], words: string): Article => {
  const [, title = '', body = '', codes = ''] = /^(.*?)(?:\s*\|\s*(.*?))?(?:\s*\[(.*)\])?$/.exec(words) ?? []
  return article(id, { title, body, errorCodes: codes === '' ? [] : codes.split(/, ?/), lang: /\p{Script=Han}/u.test(words) ? 'zh' : 'en' })
}

/** A question, the pages that answer it, best first, and pages that must not come up. */
export type Sentence = readonly [ask: string, answers: readonly string[], silent?: readonly string[]]

/** What became of a sentence, by places of its pages: answers first, then those that must stay silent. */
export type Outcome = Readonly<{
  /** What the search page shows, best first. */
  shown: readonly number[]
  /** All that share anything with the question, best first. */
  ranked: readonly number[]
}>

/** Asks a sentence. Pages that tie come up the other way round, so that nothing is right by chance. */
export const outcomeOf = async (
  [ask, answers, silent = []]: Sentence,
  glossary: readonly ConceptForms[] = [],
  input: Partial<SearchInput> = {},
): Promise<Outcome> => {
  const deps = await indexOf(
    [...answers, ...silent].map((words, place) => page(`guide/p${place}`, words)),
    [],
    glossary,
  )
  const placeOf = (id: string): number => Number(id.slice('guide/p'.length))
  try {
    const { hits } = await search(deps, system, { q: ask, ...input })
    const { found } = await find(deps, { title: ask }, { audience: 'staff' }, { limit: 50 })
    return { shown: hits.map(({ id }) => placeOf(id)), ranked: found.map(({ document }) => placeOf(document.ref)) }
  } finally {
    await deps.close()
  }
}

/** The first answer is shown first, the others are ranked after it in their order, and the silent pages are not shown. */
export const expectAnswers = async (sentence: Sentence, glossary: readonly ConceptForms[] = []): Promise<void> => {
  const { shown, ranked } = await outcomeOf(sentence, glossary)
  const answers = [...sentence[1].keys()]
  expect(shown[0]).toBe(answers[0])
  expect(ranked.filter((place) => place < answers.length)).toEqual(answers)
  expect(shown.filter((place) => place >= answers.length)).toEqual([])
}
