import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTicketText, pseudoRandom } from './ticket-text.ts'

const sections = [
  'Summary',
  'Impact',
  'Timeline',
  'Trigger',
  'Contributing factors',
  'Detection',
  'Resolution',
  'Verification',
  'What went well',
  'What went wrong',
  'Where we were lucky',
  'Actions',
]

const quoted = (text: string): string => JSON.stringify(text.replace(/\s+/g, ' '))

/** Valid postmortems of about 6 KB, the same ones every time. */
export const writePostmortems = (folder: string, count: number): void => {
  mkdirSync(folder, { recursive: true })
  const write = createTicketText(pseudoRandom(7))
  for (let number = 0; number < count; number += 1) {
    const { title, body } = write()
    const plain = body.replace(/[<>{}`*_[\]#|\\~]/g, ' ')
    const text = sections
      .map((section) => `## ${section}\n\n${plain.slice(0, 350)}\n\n- ${plain.slice(0, 60).replace(/\s+/g, ' ')}\n`)
      .join('\n')
    const frontMatter = `---
id: generated-${number}
title: ${quoted(title.slice(0, 90))}
summary: ${quoted(plain.slice(0, 200))}
lang: en
status: reviewed
visibility: public
grade: P2
owner: unknown
scenarios: [1v1]
times: { started: unknown, resolved: "2025-03" }
detection_source: unknown
impact: { summary: "generated for a measurement" }
trigger: generated for a measurement
contributing_factors: [{ category: unknown, detail: "generated for a measurement", is_root: true }]
verification: { by: unknown, result: unknown }
actions: [{ mechanism: process, title: "none", owner: unknown, due: unknown, state: unknown, factor: 0, effect_check: "none" }]
next_review: "2027-03-01"
updated: "2026-11-23"
sources: [{ url: "https://www.rfc-editor.org/rfc/rfc8445", title: "RFC 8445" }]
---
`
    writeFileSync(join(folder, `generated-${number}.mdx`), `${frontMatter}\n${text}`)
  }
}
