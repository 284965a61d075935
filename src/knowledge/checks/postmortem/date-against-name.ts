/**
 * What: The day of a report is the same in its file name, its title and its timeline.
 * Why: Reports are found by their day. A report of October that calls itself August is not found, and its durations are doubted.
 * 规则：文件名、标题与时间线中的日期说的是同一天。
 * 理由：报告按日期查找；十月的报告写成八月，既找不到，时长也不可信。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad: 2020-10-28-memory-overload.md
 *   | # 2020-08-28 - Memory overload
 *   → 1:1 Unexpected date 2020-08-28 in the title, expected 2020-10-28 as in the file's name
 * Bad: incident-2021-03-05-login.md
 *   | # 2021-05-05 - Nobody can sign in
 *   → 1:1 Unexpected date 2021-05-05 in the title, expected 2021-03-05 as in the file's name
 * Bad: PM2021-004.md
 *   | ## Timeline
 *   |
 *   | - 2020-03-31 12:06 UTC: expired
 *   | - 2020-03-31 13:30 UTC: renewed
 *   → 3:3 Unexpected year 2020, expected 2021 as in the file's name
 * Bad:
 *   | # No video on Safari - 18 June 2023
 *   |
 *   | On June 18, 2025 a customer wrote; on June 19, 2025 it was mended.
 *   → 1:1 Unexpected year 2023 in the title, expected 2025 as in the text
 * Good: join-fails-with-code-2007.md
 *   | On June 18, 2023 a customer wrote; on June 19, 2023 it was mended.
 * Good: 2020-10-30-memory-overload.md
 *   | # 2020-10-28 - Memory overload
 */
import type { WrittenDate } from '../../postmortem-facts/dates.ts'
import { yearOfName } from '../../postmortem-facts/facts.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const dayMs = 24 * 60 * 60_000

const ms = ({ year = 0, month, day: dayOfMonth }: WrittenDate): number => Date.UTC(year, month - 1, dayOfMonth)
const iso = (date: WrittenDate): string => new Date(ms(date)).toISOString().slice(0, 10)

/** One part was mistyped: the others agree, and the days are too far apart for "happened" and "published". */
const isSlip = (a: WrittenDate, b: WrittenDate): boolean => (differing(a, b) === 1 && apart(a, b) > 20) || apart(a, b) > 120

const differing = (a: WrittenDate, b: WrittenDate): number =>
  [a.year !== b.year, a.month !== b.month, a.day !== b.day].filter(Boolean).length
/** In days. */
const apart = (a: WrittenDate, b: WrittenDate): number => Math.abs(ms(a) - ms(b)) / dayMs

const complete = (date: WrittenDate | undefined): date is WrittenDate => date?.year !== undefined && date.fault === undefined

export const dateAgainstName = postmortemCheck('date-against-name', 'error', function* ({ name, named, titled, title, timeline, dates }) {
  if (complete(named) && complete(titled) && title !== undefined && isSlip(named, titled)) {
    yield {
      at: title.from,
      message: `Unexpected date ${iso(titled)} in the title, expected ${iso(named)} as in the file's name`,
      hint: 'Check the day against the first report, and name file and title after it.',
    }
    return
  }
  const told = dates.filter(complete).filter(({ from }) => title === undefined || from > title.from + title.text.length + 2)
  const [same] = told.filter(({ month, day: dayOfMonth }) => month === titled?.month && dayOfMonth === titled.day)
  if (
    complete(titled) &&
    title !== undefined &&
    same !== undefined &&
    told.length > 1 &&
    told.every(({ year: other }) => other !== titled.year)
  ) {
    yield {
      at: title.from,
      message: `Unexpected year ${titled.year} in the title, expected ${same.year} as in the text`,
      hint: 'Check the year against the first report.',
    }
    return
  }
  const day = complete(named) ? named : complete(titled) ? titled : undefined
  const lines = timeline.entries.flatMap(({ date }) => date ?? []).filter(complete)
  const [line] = lines
  if (day !== undefined && line !== undefined && lines.every((other) => differing(day, other) === 1 && apart(day, other) > 20)) {
    yield {
      at: line.from,
      message: `Unexpected date ${iso(line)} in the timeline, expected ${iso(day)} as in the ${complete(named) ? "file's name" : 'title'}`,
      hint: 'Check the day against the first report.',
    }
    return
  }
  const year = named?.year ?? yearOfName(name)
  const written = (timeline.entries.length > 0 ? timeline.entries.flatMap(({ date }) => date ?? []) : dates).filter(complete)
  const first = written[0]
  if (year === undefined || first?.year === undefined || written.some((date) => date.year === year)) return
  // A report is often written in the new year about the end of the old one.
  if (first.year === year - 1 && written.some(({ year: other, month }) => other === first.year && month >= 11)) return
  yield {
    at: first.from,
    message: `Unexpected year ${first.year}, expected ${year} as in the file's name`,
    hint: 'Check the year against the source: it is the part people get wrong in January.',
  }
})
