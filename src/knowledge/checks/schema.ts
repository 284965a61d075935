/**
 * What: every record has the fields its schema asks for, with values of the right kind.
 * Why: pages, search and clocks read these fields without asking again.
 *
 * Bad:  grade: P7        Good:  grade: P2
 * Bad:  updated: 2026-11-23 (YAML makes a moment in some zone of it)    Good:  updated: "2026-11-23"
 */
import { fileCheck } from '../lint/check.ts'
import { describeIssue } from '../lint/describe-issue.ts'
import { contentKinds } from '../source/content-kinds.ts'

export const schema = fileCheck('schema', 'error', function* ({ place, records }) {
  for (const record of records) {
    if (record.faults.length > 0) continue
    const parsed = contentKinds[place.kind].schema.safeParse(record.value)
    for (const issue of parsed.error?.issues ?? []) {
      for (const { path, message, hint } of describeIssue(issue, record.value)) yield { place: record.place(path), message, hint }
    }
  }
})
