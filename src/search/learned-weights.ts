// Written by `npm run tune`; do not edit. Learnt on thunderbird_kb (1717 questions); 5-fold: MAP 53.31, R@3 58.71.
import type { Evidence } from './evidence.ts'

/** What each piece of evidence counts where earlier tickets are asked. */
export const learnedWeights: Evidence = Object.freeze({
  text: 13.16,
  agreement: 8.03,
  voteShare: 3.42,
  ofStrongest: 1.95,
  leadingVotes: 0.83,
  nearestVoter: 0.46,
  nearestOfAll: 2.52,
  latestVoter: 3.47,
  solvedBefore: 0.71,
})
