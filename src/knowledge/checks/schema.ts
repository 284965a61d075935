/**
 * What: Every record has the fields its schema asks for, with values of the right kind.
 * Why: Pages, search and clocks read these fields without asking again.
 * 规则：每条记录都有模式要求的字段，值的类型正确。
 * 理由：页面、搜索和时钟直接读取这些字段，不再追问。
 *
 * Bad:  grade: P7        Good:  grade: P2
 * Bad:  updated: 2026-11-23 (YAML makes a moment in some zone of it)    Good:  updated: "2026-11-23"
 */
import { fileCheck } from '../lint/check.ts'
import { fixOf } from '../lint/fix-value.ts'
import { describeIssue } from '../lint/describe-issue.ts'
import { contentKinds } from '../source/content-kinds.ts'

export const schema = fileCheck('schema', 'error', function* ({ place, records, text }) {
  for (const record of records) {
    if (record.faults.length > 0) continue
    const parsed = contentKinds[place.kind].schema.safeParse(record.value)
    for (const issue of parsed.error?.issues ?? []) {
      for (const { path, message, hint } of describeIssue(issue, record.value))
        yield { place: record.place(path), message, hint, fix: fixOf(issue, record.value, path, text, record.place(path)) }
    }
  }
})
