import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { Temporal } from 'temporal-polyfill'
import { DomainError } from '#kernel/errors.ts'
import { countTime } from '#tickets/business-time.ts'
import type { Calendar } from '#tickets/calendar.ts'
import { loadCalendars, readCalendar } from '#tickets/load-settings.ts'
import { out } from './output.ts'

type Options = Readonly<{ calendar: string; from: string; to: string; json?: boolean }>

/** A file when there is one of that name, else a calendar of `content/settings/calendars`. */
const findCalendar = (nameOrFile: string): Calendar => {
  if (existsSync(nameOrFile)) return readCalendar(nameOrFile)
  const known = loadCalendars(join(process.cwd(), 'content'))
  const calendar = known.get(nameOrFile)
  if (calendar === undefined)
    throw new DomainError('not_found', `there is no calendar "${nameOrFile}"`, `known: ${[...known.keys()].join(', ')}; or give a file`)
  return calendar
}

/** A time with an offset is that instant; without one it is the wall clock of the calendar's zone. */
const instantOf = (text: string, option: string, timeZone: string): number => {
  try {
    return /(Z|[+-]\d{2}:?\d{2})$/i.test(text)
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds
  } catch {
    throw new DomainError('invalid_input', `${option}: expected a time such as 2026-02-13T17:00 or 2026-02-13T09:00:00Z, got "${text}"`)
  }
}

const localTime = (ms: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: ms % 60_000 === 0 ? 'minute' : 'millisecond' })

export const clockCommand = (): Command =>
  new Command('clock')
    .description('working minutes between two moments, and what every part of the way was')
    .requiredOption('--calendar <file or name>', 'a calendar file, or the id of one in content/settings/calendars')
    .requiredOption('--from <time>', 'ISO 8601; without an offset in the zone of the calendar')
    .requiredOption('--to <time>', 'ISO 8601')
    .option('--json', 'as JSON: {minutes, segments[]}')
    .action(({ calendar: nameOrFile, from, to, json = false }: Options) => {
      const calendar = findCalendar(nameOrFile)
      const zone = calendar.timezone
      const [start, end] = [instantOf(from, '--from', zone), instantOf(to, '--to', zone)]
      if (end < start) throw new DomainError('invalid_input', '--to is before --from', 'swap the two')
      const { minutes, segments } = countTime(calendar, start, end)
      const shown = segments.map((segment) => ({ ...segment, from: localTime(segment.from, zone), to: localTime(segment.to, zone) }))
      if (json)
        return out(
          JSON.stringify(
            { calendar: calendar.id, timezone: zone, from: localTime(start, zone), to: localTime(end, zone), minutes, segments: shown },
            undefined,
            2,
          ),
        )
      for (const segment of shown) out(`${segment.from}  ${segment.to}  ${segment.kind.padEnd(8)} ${segment.minutes}`)
      out(`${minutes} minutes`)
    })
