// Written by `npm run tune`; do not edit. Learnt on thunderbird_kb, jira_titanium, zh_lcqmc (8065 first suggestions, half with the answer taken out); 5-fold ROC AUC 0.79.
import type { Signals } from './confidence.ts'

/** Log-odds of a suggestion being right: bias + Σ weight × signal. */
export const confidenceWeights: Signals & Readonly<{ bias: number }> = Object.freeze({
  bias: -2.62,
  text: 1.46,
  coverage: 0.01,
  agreement: 0.85,
  likeness: 0.75,
  lead: 7.67,
  nearestVoter: -2.02,
  voteShare: 2.91,
  leadingVotes: 3.54,
  length: -0.13,
})
