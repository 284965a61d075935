/**
 * What: A postmortem that says "verified" or "closed" says who verified, where and with which build.
 * Why: "Verified" without these is a hope. Only what the customer saw work in a test environment counts.
 * 规则：写“已验证”或“已关闭”，就要写明谁、在什么环境、用哪个版本验证的。
 * 理由：没有这些，“已验证”只是愿望；客户在测试环境里看到好了才算数。
 * Source: https://postmortems.pagerduty.com/how_to_write/writing/
 *
 * Bad:
 *   | ---
 *   | status: reviewed
 *   | verification: { by: unknown, env: staging, build: "4.5.2", result: passed }
 *   | ---
 *   → 3:17 Unexpected result "passed" with by unknown, expected who verified, where and with which build
 * Bad:
 *   | ---
 *   | status: closed
 *   | verification: { result: unknown }
 *   | ---
 *   → 2:9 Unexpected status "closed" with verification "unknown", expected a verified fix
 * Good:
 *   | ---
 *   | status: closed
 *   | verification: { by: customer, env: staging, build: "4.5.2", result: passed }
 *   | ---
 */
import { fileCheck } from '../../lint/check.ts'
import { valueAt } from '../../source/place.ts'

export const verifiedEvidence = fileCheck('verified-evidence', 'warning', function* ({ place, records }) {
  if (place.kind !== 'postmortem') return
  for (const record of records) {
    const field = (name: string): unknown => valueAt(record.value, ['verification', name])
    const result = field('result')
    if (result === undefined) continue
    if (valueAt(record.value, ['status']) === 'closed' && result !== 'passed') {
      yield {
        place: record.place(['status']),
        message: `Unexpected status "closed" with verification "${String(result)}", expected a verified fix`,
        hint: 'Have the fix verified, or keep the status "reviewed".',
      }
    }
    // A customer or reporter who says it works is evidence; a build that nobody ran is none.
    if (result === 'passed' && field('by') === 'unknown') {
      yield {
        place: record.place(['verification', 'by'], 'key'),
        message: 'Unexpected result "passed" with by unknown, expected who verified, where and with which build',
        hint: 'Name who saw it work, or write result: unknown.',
      }
    }
  }
})
