import type { PostmortemText } from '#postmortems/editing/postmortem-text.ts'
import { replayedSdk, type ReplayedTicket, type World } from './replayed-histories.ts'

/** What the tickets of a replayed history share when they are the problem. */
export const replayedCode = 'REPLAY-110'

type Record = Readonly<{
  slug: string
  /** As `times.resolved` says it. */
  shipped: string
  sdk?: typeof replayedSdk | undefined
  owner?: string
  /** `source:external_id` of tickets it came from. */
  tickets?: readonly string[]
}>

/** The postmortem of a replayed problem, as somebody writes it at the desk. */
export const replayedText = ({ slug, shipped, sdk, owner = 'Replay team', tickets = [] }: Record): PostmortemText => ({
  id: `${slug}.en`,
  slug,
  lang: 'en',
  ticket: 'T-1',
  text: `---
id: ${slug}
title: "Relay refuses every fourth caller"
summary: "Calls over the relay were refused; a new build asks again."
lang: en
status: reviewed
visibility: internal
grade: P2
owner: ${owner}
tickets: ${JSON.stringify(tickets)}
scenarios: [1v1]
platforms: [web]
${sdk === undefined ? '' : `sdk: ${JSON.stringify(sdk)}\n`}error_codes: [${replayedCode}]
times:
  started: "unknown"
  resolved: "${shipped}"
detection_source: customer_report
impact: { summary: "Every fourth caller was refused." }
trigger: "A relay ran out of ports."
contributing_factors:
  - { category: code_defect, detail: "Ports were never given back.", is_root: true }
verification: { by: automated_test, result: passed }
actions: []
next_review: "2027-01-01"
updated: "${shipped.padEnd(10, '-01')}"
sources:
  - { url: "https://example.com/replay", title: "Made up" }
---

## Summary

A made-up history.
`,
  status: 'approved',
  author: 'writer',
  approvedBy: 'reader',
  version: 1,
  createdAt: 0,
  updatedAt: 0,
})

/** A ticket of a history as a line of an import. */
export const replayedLine = (source: string, { at, isProblem, version }: ReplayedTicket, index: number): string =>
  JSON.stringify({
    source,
    external_id: String(index),
    title: isProblem ? 'Refused by the relay' : `How is this counted, ${index}`,
    body: 'x',
    opened_at: new Date(at).toISOString(),
    scenario: '1v1',
    platform: 'web',
    ...(version !== null && { sdk_version: version }),
    ...(isProblem && { error_codes: [replayedCode] }),
  })

export const sdkOf = (world: World): typeof replayedSdk | undefined => (world.updated === undefined ? undefined : replayedSdk)
