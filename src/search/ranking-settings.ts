import type { FieldNumbers } from './document.ts'

/**
 * Every constant of the ranker in one place, so that a change is one line and one run of
 * `npm run bench -- retrieval`. BM25F: Robertson & Zaragoza, "The Probabilistic Relevance Framework:
 * BM25 and Beyond" (2009), section 3.6. Values chosen on the development sets named in `scripts/bench/retrieval.ts`.
 */
export const rankingSettings = Object.freeze({
  /** Saturation of a term's (weighted, length-normalised) frequency. */
  k1: 2.5,
  /** How much one occurrence counts by field. */
  fieldWeight: Object.freeze({ title: 5, symptom: 1, body: 1, resolution: 0.6 }) satisfies FieldNumbers,
  /** Length normalisation by field: 0 none, 1 full. */
  fieldB: Object.freeze({ title: 0.4, symptom: 0.8, body: 0.8, resolution: 0.6 }) satisfies FieldNumbers,
  /** A word in the question's title counts as much as this many in its body. */
  queryTitle: 3,
  /** Saturation of repeats inside the question. */
  queryK: 5,
  /** Exact-lane terms (names, codes): less than a word each, because the words they are made of count as well. */
  exactBoost: 0.2,
  /** Error codes (`ERR_110`, `-17`, `0x80070005`): whoever writes one asks about that one. */
  codeBoost: 2,
  /** A term nobody ever wrote, against the rarest that somebody did: it may be a typing error, but it also may be the point. */
  unheard: 0.5,
  /** A single Chinese character: it often is a word of its own, and its rarity already keeps 的 and 是 quiet. */
  singleCharacter: 2.4,
  /** A term the glossary added, against the one that was typed. */
  expansion: 0.7,
  /** An article against a ticket that says as much: it was written for everybody who has the problem. */
  articleBoost: 1.15,
  /** Terms kept for ranking, and for retrieval, best first by weight × idf. */
  rankingTerms: 40,
  retrievalTerms: 32,
  /** A term in more than this share of all wordings is common; it chooses no candidates when so many rarer ones do. */
  commonShare: 0.2,
  enoughRare: 6,
  candidates: 100,
  /** How much of its weight a ticket loses with every factor of ten in its age: see `freshness.ts`. */
  aging: 0.2,
  /** Votes of earlier tickets: how many nearest are asked, how their closeness and age count. */
  voters: 100,
  voteSharpness: 1.5,
  /** What a voter gains whose title the question says whole: one that is about this and nothing else. */
  voteAgreement: 5,
  voteAging: 0.3,
  /** Voters this close (share of the question they say) are trusted fully; farther ones proportionally less. */
  voteCloseness: 0.3,
})

export type RankingSettings = {
  readonly [Name in keyof typeof rankingSettings]: (typeof rankingSettings)[Name] extends number ? number : FieldNumbers
}
