import type { Flow } from '#knowledge/schemas/flow.ts'
import type { Model } from '#troubleshooter/model.ts'

/** What the page of a flow hands to the browser. */
export type FlowData = Readonly<{
  flow: Flow
  model: Model
  /** People's estimates, one per cause. */
  written: readonly number[]
  /** How many public cases the numbers were corrected by. */
  counted: Readonly<{ tickets: number; sessions: number }>
  /** Finding id → title in the page's language. */
  findings: Readonly<Record<string, string>>
  /** Cause id → pages that help further. */
  pages: Readonly<Record<string, readonly Readonly<{ title: string; href: string }>[]>>
}>
