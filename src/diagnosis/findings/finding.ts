import type { FindingId } from '#knowledge/vocabulary.ts'
import type { Detection } from '../rules/rule.ts'

/** What was found in a recording. Times are ms since its call began. */
export type FoundProblem = Detection &
  Readonly<{
    id: FindingId
    /** The connection; none for what concerns the page. */
    call: string | undefined
    /** ms since the recording began, so that findings of two calls can be compared. */
    recordedFromMs: number
    recordedToMs: number
    /** The root finding that explains this one as its symptom. */
    explainedBy: FindingId | undefined
  }>
