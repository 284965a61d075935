// Written by `npm run tune`; do not edit. Learnt on thunderbird_kb, jira_titanium, zh_lcqmc (8065 first suggestions, half with the answer taken out); 5-fold ROC AUC 0.80.
import type { Signals } from './confidence.ts'

/** Log-odds of a suggestion being right: bias + Σ weight × signal. */
export const confidenceWeights: Signals & Readonly<{ bias: number }> = Object.freeze({
  bias: -1.79,
  text: 2.88,
  coverage: -0.19,
  agreement: 0.83,
  likeness: 0.47,
  lead: 2.68,
  rivals: -3.5,
  nearestVoter: -2.03,
  voteShare: 2.69,
  leadingVotes: 3.23,
  length: -0.15,
})
