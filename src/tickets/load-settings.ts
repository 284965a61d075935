import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { DomainError } from '#kernel/errors.ts'
import { calendarSchema, calendarVersion, type Calendar } from './calendar.ts'
import { channelSettingsSchema, type ChannelSettings } from './channel-settings.ts'
import { calendarIds, clockPoliciesSchema, type ClockPolicies, type ClockRules } from './clock-policies.ts'
import { gradingEvidenceSchema, type GradingEvidence } from './grading-evidence.ts'
import { gradingSettingsSchema, type GradingSettings } from './grading-settings.ts'

/** Everything of `content/settings/` that decides how tickets are handled. */
export type TicketSettings = Readonly<{
  grading: GradingSettings
  gradingEvidence: GradingEvidence
  clockRules: ClockRules
  channels: ChannelSettings
}>

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
export const readSettings = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> => {
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

const assertCalendars = (policies: ClockPolicies, calendars: ReadonlyMap<string, Calendar>): void => {
  for (const { version, grades, consult } of policies)
    for (const [grade, policy] of Object.entries({ ...grades, ...(consult === undefined ? {} : { consult }) }))
      for (const id of calendarIds(policy))
        if (!calendars.has(id))
          throw new DomainError(
            'invalid_input',
            `clocks.yaml: ${grade} of version "${version}" names the calendar "${id}", which does not exist`,
            `known: ${[...calendars.keys()].join(', ')}`,
          )
}

/** Files to use instead of those that come with the content. */
export type ClockFiles = Readonly<{ policyFile?: string | undefined; calendarFiles?: readonly string[] | undefined }>

/** @throws DomainError when a file is wrong, or a policy names a calendar that is not there. */
export const loadClockRules = (contentDir: string, { policyFile, calendarFiles = [] }: ClockFiles = {}): ClockRules => {
  const given = calendarFiles.map(readCalendar).map((calendar) => [calendar.id, calendar] as const)
  const calendars = new Map([...loadCalendars(contentDir), ...given])
  const policies = readSettings(policyFile ?? join(contentDir, 'settings/clocks.yaml'), clockPoliciesSchema)
  assertCalendars(policies, calendars)
  const versioned = [...calendars].map(([id, calendar]) => [id, { calendar, version: calendarVersion(calendar) }] as const)
  return { policies, calendars: new Map(versioned) }
}

/** @throws DomainError when a file is wrong, or something is weighed that is no signal. */
export const loadGrading = (contentDir: string): Pick<TicketSettings, 'grading' | 'gradingEvidence'> => {
  const grading = readSettings(join(contentDir, 'settings/grading.yaml'), gradingSettingsSchema)
  const gradingEvidence = readSettings(join(contentDir, 'settings/grading-evidence.yaml'), gradingEvidenceSchema)
  const unknown = Object.keys(gradingEvidence.points).filter((signal) => !(signal in grading.signals))
  if (unknown.length > 0)
    throw new DomainError(
      'invalid_input',
      `grading-evidence.yaml weighs signals that grading.yaml does not have: ${unknown.join(', ')}`,
      'learn the numbers anew: npm run tune-grading -- FILE',
    )
  return { grading, gradingEvidence }
}

/** @throws DomainError when a file is wrong. */
export const loadTicketSettings = (contentDir: string): TicketSettings => ({
  ...loadGrading(contentDir),
  clockRules: loadClockRules(contentDir),
  channels: readSettings(join(contentDir, 'settings/channels.yaml'), channelSettingsSchema),
})
