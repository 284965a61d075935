import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { ArticleKind, Platform, Scenario } from '#knowledge/vocabulary.ts'
import type { Actor } from '#tickets/actor.ts'
import { audienceOf } from './audience.ts'
import { completeLastWord } from './completions.ts'
import { find, type FindDeps, type Weighed } from './find.ts'
import { toHit, type Hit } from './hit.ts'
import type { Query } from './query.ts'
import { sharesCode } from './rank.ts'
import type { IndexView } from './search-index.ts'

export type SearchInput = Readonly<{
  q: string
  kind?: ArticleKind | undefined
  scenario?: Scenario | undefined
  platform?: Platform | undefined
  /** Only documents that exist in this language; they are shown in it. */
  lang?: Language | undefined
  /** The reader's language when `lang` leaves it open; guessed from the question when absent. */
  prefer?: Language | undefined
  /** 1–50, default 20. */
  limit?: number | undefined
}>

export type SearchResult = Readonly<{ query: string; total: number; hits: readonly Hit[] }>

const longestQuery = 1_000
const mostHits = 50
/** A hit has to speak of at least this share of the question (by rarity of its words), or it is noise. */
const leastCoverage = 0.4

const guessLanguage = (q: string): Language => (/\p{Script=Han}/u.test(q) ? 'zh' : 'en')

/** Whoever asks for 错误码 110 is answered by the page of 110, which need not say 错误码. */
const isAboutTheQuestion = (query: Query, item: Weighed): boolean => item.coverage >= leastCoverage || sharesCode(query, item)

/**
 * Word search over articles and tickets.
 *
 * @returns hits best first, one per article whatever its languages; `total` counts all that are about the question.
 * @throws DomainError `invalid_input` when the limit is out of range or the question too long.
 */
export const search = async (deps: FindDeps, actor: Actor, input: SearchInput): Promise<SearchResult> => {
  const { q, kind, scenario, platform, lang, limit = 20 } = input
  if (q.length > longestQuery)
    throw new DomainError('invalid_input', `q: expected at most ${longestQuery} characters`, 'paste long texts into "ask" instead', [
      { path: 'q', message: 'too long' },
    ])
  if (!Number.isInteger(limit) || limit < 1 || limit > mostHits)
    throw new DomainError('invalid_input', `limit: expected a whole number from 1 to ${mostHits}`, undefined, [
      { path: 'limit', message: `expected 1–${mostHits}` },
    ])
  if (q.trim() === '') return { query: q, total: 0, hits: [] }
  const scope = { audience: audienceOf(actor), kind, scenario, platform, lang }
  const completions = (view: IndexView) => completeLastWord(view, q)
  const { query, total, found } = await find(deps, { title: q }, scope, { completions, accepts: isAboutTheQuestion, limit })
  const shown = lang ?? input.prefer ?? guessLanguage(q)
  return { query: q, total, hits: found.map((item) => toHit(query, item, shown)) }
}
