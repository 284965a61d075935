/**
 * What: A quarter is beside its own three months, and the incidents under a period's heading happened in it.
 * Why: Logs are read and counted by quarter; an incident under the wrong one is missing in one mean and wrong in the next.
 * 规则：季度与旁边写的月份相符；某个时期标题下的事故，要发生在这个时期。
 * 理由：事故日志按季度阅读和统计；放错季度，一个平均值少一次，另一个就错了。
 * Source: https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 *
 * Bad:
 *   | ## Q2 2023 (January-March)
 *   → 1:1 Unexpected January to March beside Q2, expected April to June
 * Bad:
 *   | ## Q2 2020 (April - June)
 *   |
 *   | ### Incident on 2020-08-04 17:13
 *   → 3:1 Unexpected 2020-08-04 under "Q2 2020 (April - June)", expected a day of that quarter
 * Good:
 *   | ## Q4 2022 (October to December)
 *   |
 *   | ### Incident on 2022-11-15 16:03
 */
import { findDates } from '../../postmortem-facts/dates.ts'
import { monthNumber, monthPattern } from '../../postmortem-facts/names-of-time.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const period = /^(?:(?<year>\d{4})\s*)?(?:Q(?<number>[1-4])|第?(?<han>[一二三四])季度)(?:\s*(?<later>\d{4}))?/
const months = new RegExp(String.raw`\b(?<first>${monthPattern})\b\s*(?:-|–|—|to|through)\s*\b(?<last>${monthPattern})\b`)
const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const monthText = (first: number, last: number): string => `${names[first - 1] ?? ''} to ${names[last - 1] ?? ''}`

type Period = Readonly<{ title: string; depth: number; year: number; first: number }>

export const periodHeading = postmortemCheck('period-heading', 'error', function* ({ sections }) {
  let current: Period | undefined
  for (const { title, depth, from } of sections) {
    if (current !== undefined && depth <= current.depth) current = undefined
    const groups = period.exec(title)?.groups
    if (groups !== undefined) {
      const quarter = groups.number === undefined ? '一二三四'.indexOf(groups.han ?? '') + 1 : Number(groups.number)
      const first = quarter * 3 - 2
      const beside = months.exec(title)?.groups
      const [from1, to1] = [monthNumber(beside?.first ?? ''), monthNumber(beside?.last ?? '')]
      const differs = from1 !== undefined && to1 !== undefined && (from1 !== first || to1 !== first + 2)
      if (differs) {
        yield {
          at: from,
          message: `Unexpected ${monthText(from1, to1)} beside Q${quarter}, expected ${monthText(first, first + 2)}`,
          hint: 'Check which of the two is right.',
        }
      }
      const year = Number(groups.year ?? groups.later)
      // Which of the two it means is not known then.
      current = differs || !Number.isFinite(year) || year === 0 ? undefined : { title, depth, year, first }
      continue
    }
    const [date] = current === undefined ? [] : findDates(title)
    if (current === undefined || date?.year === undefined || date.fault !== undefined) continue
    if (date.year === current.year && date.month >= current.first && date.month <= current.first + 2) continue
    yield {
      at: from,
      message: `Unexpected ${new Date(Date.UTC(date.year, date.month - 1, date.day)).toISOString().slice(0, 10)} under "${current.title}", expected a day of that quarter`,
      hint: 'Move the incident, or correct its day.',
    }
  }
})
