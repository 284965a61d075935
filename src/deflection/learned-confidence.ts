// Written by `npm run tune`; do not edit. Learnt on thunderbird_kb, jira_titanium, zh_lcqmc (8065 first suggestions, half with the answer taken out); 5-fold ROC AUC 0.80.
import type { Net } from '#search/net.ts'

/** Log-odds of a suggestion being right; inputs in the order of `signalNames`. */
export const confidenceNet: Net = {
  bias: -0.45,
  direct: [1.09, 0.63, 0.78, 0.74, 1.02, -0.34, 0.11, -0.07, 0.79, 0.97, 0.65],
  units: [
    { inputs: [0.32, -0.3, -0.02, 0.05, 0.23, -0.31, -0.22, -0.39, 0.22, 0.39, -0.16], bias: -0.34, worth: 0.5 },
    { inputs: [-0.24, 0.32, 0.28, 0.25, -0.28, 0.43, 0.67, 0.47, -0.28, -0.59, 0.01], bias: 0.11, worth: -0.74 },
    { inputs: [-0.4, 0.11, 0.08, 0.13, -0.29, 0.43, 0.37, 0.45, -0.24, -0.44, -0.21], bias: 0.21, worth: -0.56 },
    { inputs: [0.36, -0.3, 0.04, -0.06, 0.3, -0.39, -0.57, -0.52, 0.3, 0.52, 0.12], bias: -0.19, worth: 0.68 },
    { inputs: [-0.45, 0.29, -0.14, -0.05, -0.36, 0.44, 0.07, 0.51, -0.2, -0.31, 0.2], bias: 0.49, worth: -0.85 },
    { inputs: [-0.51, 0.14, -0.03, 0.23, -0.31, 0.52, 0.26, 0.59, -0.3, -0.44, -0.12], bias: 0.16, worth: -0.65 },
    { inputs: [-0.56, 0.01, -0.02, -0.17, -0.45, 0.5, 0.37, 0.65, -0.44, -0.6, 0.19], bias: 0.03, worth: -0.92 },
    { inputs: [0.41, -0.32, -0.18, 0.12, 0.43, -0.53, -0.18, -0.49, 0.34, 0.48, 0], bias: -0.37, worth: 0.84 },
  ],
}
