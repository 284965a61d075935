// Written by `npm run tune`; do not edit. Learnt on thunderbird_kb, jira_titanium, zh_lcqmc (8065 first suggestions, half with the answer taken out); 5-fold ROC AUC 0.79.
import type { Signals } from './confidence.ts'

/** Log-odds of a suggestion being right: bias + Σ weight × signal. */
export const confidenceWeights: Signals & Readonly<{ bias: number }> = Object.freeze({
  bias: -2.56,
  text: 2.03,
  coverage: -0.39,
  agreement: 0.98,
  likeness: 0.55,
  lead: 7.76,
  nearestVoter: -1.98,
  voteShare: 2.97,
  leadingVotes: 3.65,
  length: -0.13,
})
