import { freshness } from './freshness.ts'
import { logistic, scoreOf, type Net } from './net.ts'
import type { Query } from './query.ts'
import type { Ranked } from './rank.ts'
import type { RankingSettings } from './ranking-settings.ts'
import type { IndexView, Scope } from './search-index.ts'
import type { Vote } from './votes.ts'

/**
 * What speaks for a document, each 0–1. Everything after the first two is the word of earlier tickets, and counts only as far as
 * the nearest of them is close to the question: the least distant stranger is no witness.
 */
export const evidenceNames = [
  'text',
  'agreement',
  'voteShare',
  'ofStrongest',
  'leadingVotes',
  'nearestVoter',
  'nearestOfAll',
  'latestVoter',
  'solvedBefore',
] as const
export type EvidenceName = (typeof evidenceNames)[number]
export type Evidence = Readonly<Record<EvidenceName, number>>

const noWord: Omit<Evidence, 'text' | 'agreement'> = {
  voteShare: 0,
  ofStrongest: 0,
  leadingVotes: 0,
  nearestVoter: 0,
  nearestOfAll: 0,
  latestVoter: 0,
  solvedBefore: 0,
}

/** So many tickets solved counts as 1. */
const solvedOften = 150

const wordOf = (
  view: IndexView,
  vote: Vote,
  before: number | undefined,
  { voteCloseness, voteAging }: RankingSettings,
): Omit<Evidence, 'text' | 'agreement'> => {
  const trust = Math.min(1, vote.nearestOfAll / voteCloseness)
  return {
    voteShare: trust * Math.sqrt(vote.share),
    ofStrongest: trust * vote.ofStrongest,
    leadingVotes: trust * Math.sqrt(vote.leading),
    nearestVoter: vote.closeness,
    nearestOfAll: (trust * vote.closeness) / vote.nearestOfAll,
    latestVoter: trust * Math.max(...vote.tickets.map((id) => freshness(view, id, before, voteAging))),
    solvedBefore: (trust * Math.log1p(Math.min(solvedOften, view.timesSolved(vote.target, before)))) / Math.log1p(solvedOften),
  }
}

/** @param vote what earlier tickets say of the document; undefined when none does */
export const evidenceFor = (
  view: IndexView,
  query: Query,
  { documentId, score, agreement }: Pick<Ranked, 'documentId' | 'score' | 'agreement'>,
  vote: Vote | undefined,
  { before }: Scope,
  settings: RankingSettings,
): Evidence => {
  const boost = documentId < 0 ? settings.articleBoost : 1
  const said = query.ideal > 0 ? Math.min(1, (score * boost) / query.ideal) : 0
  const text = said * freshness(view, documentId, before, settings.aging)
  return { text, agreement: query.hasBody ? text * agreement : 0, ...(vote === undefined ? noWord : wordOf(view, vote, before, settings)) }
}

/** How much agreement counts where no ticket has a word: for a whole ticket, 0–1. Words for a search box are all title already. */
const agreementShare = 0.35

/** What the text alone is worth, 0–1. */
export const textStrength = ({ text, agreement }: Evidence, { hasBody }: Pick<Query, 'hasBody'>): number =>
  hasBody ? (1 - agreementShare) * text + agreementShare * agreement : text

/** What all evidence says together: about the chance that this is the answer, 0–1. */
export const strengthOf = (evidence: Evidence, net: Net): number =>
  logistic(
    scoreOf(
      net,
      evidenceNames.map((name) => evidence[name]),
    ),
  )
