import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { DomainError } from '#kernel/errors.ts'
import { calendarSchema, type Calendar } from './calendar.ts'
import { channelSettingsSchema, type ChannelSettings } from './channel-settings.ts'
import { clockPoliciesSchema, type ClockRules } from './clocks.ts'
import { gradingSettingsSchema, type GradingSettings } from './grading-settings.ts'

/** Everything of `content/settings/` that decides how tickets are handled. */
export type TicketSettings = Readonly<{ grading: GradingSettings; clockRules: ClockRules; channels: ChannelSettings }>

const parseFile = (file: string): unknown => {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    // The parser draws the place under its message; the first line says where.
    const [reason = 'unknown reason'] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
    throw new DomainError(
      'invalid_input',
      `${file} cannot be read as YAML: ${reason}`,
      'mend the file, or take the one that came with Fupan',
    )
  }
}

/**
 * Reads one YAML file by its schema.
 *
 * @throws DomainError `invalid_input` naming the file and each field that is wrong, or why it is no YAML.
 */
const readSettings = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> => {
  const result = schema.safeParse(parseFile(file))
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new DomainError(
    'invalid_input',
    `${file}: ${issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')}`,
    'mend the file, or take the one that came with Fupan',
    issues,
  )
}

/** Reads a calendar from a file of any name. */
export const readCalendar = (file: string): Calendar => readSettings(file, calendarSchema)

const calendarFolder = (contentDir: string): string => join(contentDir, 'settings/calendars')

/** The calendars under `content/settings/calendars`, by id. */
export const loadCalendars = (contentDir: string): ReadonlyMap<string, Calendar> => {
  const files = readdirSync(calendarFolder(contentDir)).filter((name) => name.endsWith('.yaml'))
  return new Map(
    files.map((name) => {
      const calendar = readCalendar(join(calendarFolder(contentDir), name))
      if (calendar.id !== basename(name, '.yaml'))
        throw new DomainError('invalid_input', `${name}: the id "${calendar.id}" and the file name differ`, 'give both the same name')
      return [calendar.id, calendar]
    }),
  )
}

/** @throws DomainError when a file is wrong, or a policy names a calendar that is not there. */
export const loadTicketSettings = (contentDir: string): TicketSettings => {
  const calendars = loadCalendars(contentDir)
  const policies = readSettings(join(contentDir, 'settings/clocks.yaml'), clockPoliciesSchema)
  for (const [grade, { calendar }] of Object.entries(policies))
    if (!calendars.has(calendar))
      throw new DomainError(
        'invalid_input',
        `clocks.yaml: ${grade} names the calendar "${calendar}", which does not exist`,
        `known: ${[...calendars.keys()].join(', ')}`,
      )
  return {
    grading: readSettings(join(contentDir, 'settings/grading.yaml'), gradingSettingsSchema),
    clockRules: { policies, calendars },
    channels: readSettings(join(contentDir, 'settings/channels.yaml'), channelSettingsSchema),
  }
}
