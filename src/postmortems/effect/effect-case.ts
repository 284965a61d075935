import type { Platform, Scenario } from '#knowledge/vocabulary.ts'

/** A ticket as far as it says whether a problem came again. */
export type EffectCase = Readonly<{
  id: number
  /** `source:external_id`. */
  ref: string
  /** Epoch ms; tickets whose day is not known cannot be counted. */
  openedAt: number
  scenario: Scenario | null
  platform: Platform | null
  sdkVersion: string | null
  errorCodes: readonly string[]
  findings: readonly string[]
  /** What it is linked to: `postmortem/slug` as its answer, or another ticket as its double. */
  links: readonly string[]
}>

/** Where cases are read from. Implemented in `#storage/effect-case-repository.ts`. */
export type EffectCaseRepository = Readonly<{
  /** Tickets opened in a span of time, epoch ms, oldest first; of those with a day only the day counts. */
  between: (from: number, to: number) => Promise<readonly EffectCase[]>
}>
