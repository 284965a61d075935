// Written by `npm run tune`; do not edit. Learnt on thunderbird_kb, jira_titanium, zh_lcqmc (8065 first suggestions, half with the answer taken out); 5-fold ROC AUC 0.79.
import type { Signals } from './confidence.ts'

/** Log-odds of a suggestion being right: bias + Σ weight × signal. */
export const confidenceWeights: Signals & Readonly<{ bias: number }> = Object.freeze({
  bias: -2.66,
  text: 1.20,
  coverage: 0.11,
  agreement: 0.97,
  likeness: 0.86,
  lead: 7.49,
  nearestVoter: -1.92,
  voteShare: 3.26,
  leadingVotes: 3.26,
  length: -0.23,
})
