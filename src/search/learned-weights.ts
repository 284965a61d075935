// Written by `npm run tune`; do not edit. Learnt on thunderbird_kb (1717 questions); 5-fold: MAP 54.77, R@3 60.76.
import type { Net } from './net.ts'

/** What the evidence says together where earlier tickets are asked; inputs in the order of `evidenceNames`. */
export const evidenceNet: Net = {
  bias: -6.29,
  direct: [1.14, 0.68, 0.21, 0.11, 0.09, 0.08, 0.05, 0.16, 0.01],
  units: [
    { inputs: [3.32, 1.73, 0.58, 0.07, 0.1, 0.06, 0.04, 0.2, 0.01], bias: 0.05, worth: 0.65 },
    { inputs: [3.22, 1.84, 0.8, 0.34, 0.13, 0.09, 0.09, 0.34, 0.14], bias: 0.11, worth: 0.62 },
    { inputs: [3.21, 1.88, 0.87, 0.44, 0.2, 0.12, 0.15, 0.41, 0.14], bias: 0.11, worth: 0.6 },
    { inputs: [3.26, 1.72, 0.59, 0.12, 0.09, 0.06, 0.04, 0.21, 0.01], bias: 0.06, worth: 0.63 },
    { inputs: [3.19, 1.66, 0.75, 0.33, 0.09, 0.06, 0.04, 0.32, 0.01], bias: 0.1, worth: 0.58 },
    { inputs: [3.18, 1.65, 0.56, 0.06, 0.09, 0.08, 0.04, 0.2, 0.01], bias: 0.05, worth: 0.58 },
    { inputs: [3.21, 1.77, 0.92, 0.5, 0.25, 0.23, 0.18, 0.4, 0.14], bias: 0.11, worth: 0.55 },
    { inputs: [3.22, 1.83, 1.16, 0.82, 0.33, 0.2, 0.35, 0.43, 0.29], bias: 0.08, worth: 0.57 },
  ],
}
