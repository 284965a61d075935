// Written by `npm run tune`; do not edit. Learnt on thunderbird_kb, jira_titanium, zh_lcqmc (8066 first suggestions, half with the answer taken out); 5-fold ROC AUC 0.78.
import type { Signals } from './confidence.ts'

/** Log-odds of a suggestion being right: bias + Σ weight × signal. */
export const confidenceWeights: Signals & Readonly<{ bias: number }> = Object.freeze({
  bias: -2.77,
  text: 1.89,
  coverage: 0.7,
  agreement: -0.56,
  likeness: 1.28,
  lead: 12.11,
  nearestVoter: -0.67,
  voteShare: 2.09,
  leadingVotes: 3.02,
  length: 0.15,
})
