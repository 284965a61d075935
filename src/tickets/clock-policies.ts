import { z } from 'zod'
import { grades, type Grade } from '#knowledge/vocabulary.ts'
import { msPerMinute } from './business-time.ts'
import { businessDayMinutes, type Calendar } from './calendar.ts'
import type { Channel } from './ticket.ts'

const durationSchema = z.string().regex(/^[1-9]\d*(m|h|bd)$/, 'expected a duration such as "15m", "4h" or "1bd" (business day)')

const policySchema = z.strictObject({
  /** One calendar, or several of which one has to be open; a business day is one of the first. */
  calendar: z.union([z.string(), z.array(z.string()).min(1, 'expected at least one calendar')]),
  first_response: durationSchema,
  update_every: durationSchema,
  resolution: durationSchema,
})

const versionSchema = z.strictObject({
  version: z.string().regex(/^[\w.-]{1,40}$/, 'expected a short name such as "2026-11"'),
  /** From when on it is in force, ISO 8601 with an offset. Absent in the first: it has always been. */
  from: z.iso.datetime({ offset: true, error: 'expected a time with an offset such as "2027-01-01T00:00:00+08:00"' }).optional(),
  /** For questions (P3) that go to customer success; as any P3 when absent. */
  consult: policySchema.optional(),
  grades: z.strictObject(Object.fromEntries(grades.map((grade) => [grade, policySchema])) as Record<Grade, typeof policySchema>),
})

/**
 * `content/settings/clocks.yaml`: how fast each grade is answered. Versions, oldest first: a ticket keeps the one that was in
 * force when it was graded, so that changing a promise changes none that was given.
 */
export const clockPoliciesSchema = z
  .array(versionSchema)
  .min(1, 'expected at least one version')
  .refine(
    (versions) => versions.every(({ from }, index) => (index === 0 ? from === undefined : from !== undefined)),
    'expected "from" in every version but the first',
  )
  .refine(
    (versions) => versions.slice(2).every(({ from = '' }, index) => Date.parse(versions[index + 1]?.from ?? '') < Date.parse(from)),
    'expected the oldest version first',
  )
  .refine(
    (versions) => new Set(versions.map(({ version }) => version)).size === versions.length,
    'expected a name of its own for each version',
  )

export type ClockPolicies = z.infer<typeof clockPoliciesSchema>
export type ClockPolicy = z.infer<typeof policySchema>

/** A calendar as it is now, with the version that tells it from how it was or will be. */
export type VersionedCalendar = Readonly<{ calendar: Calendar; version: string }>

export type ClockRules = Readonly<{ policies: ClockPolicies; calendars: ReadonlyMap<string, VersionedCalendar> }>

/** Everything a deadline is reckoned by. */
export type ClockTerms = Readonly<{
  grade: Grade
  /** Version of `clocks.yaml`. */
  policyVersion: string
  policy: ClockPolicy
  calendars: readonly Calendar[]
  /** `id@version` of each. */
  calendarVersions: readonly string[]
}>

export const calendarIds = ({ calendar }: ClockPolicy): readonly string[] => (typeof calendar === 'string' ? [calendar] : calendar)

/**
 * @param at when the ticket was graded, epoch ms.
 * @returns undefined when a calendar is missing; `loadTicketSettings` lets no such policy in.
 */
export const termsOf = (
  { policies, calendars }: ClockRules,
  { grade, channel }: Readonly<{ grade: Grade; channel: Channel }>,
  at: number,
): ClockTerms | undefined => {
  const inForce = policies.findLast(({ from }) => from === undefined || Date.parse(from) <= at)
  if (inForce === undefined) return undefined
  const policy = (channel === 'consult' && grade === 'P3' ? inForce.consult : undefined) ?? inForce.grades[grade]
  const found = calendarIds(policy).flatMap((id) => calendars.get(id) ?? [])
  if (found.length === 0) return undefined
  return {
    grade,
    policyVersion: inForce.version,
    policy,
    calendars: found.map(({ calendar }) => calendar),
    calendarVersions: found.map(({ calendar, version }) => `${calendar.id}@${version}`),
  }
}

/** @returns ms of counted time. @example budgetOf('1bd', terms) // 30_600_000 with 09:00–17:30 */
export const budgetOf = (duration: string, { calendars: [first] }: Pick<ClockTerms, 'calendars'>): number => {
  const amount = Number.parseInt(duration, 10)
  const minutes = duration.endsWith('bd') ? (first === undefined ? 0 : businessDayMinutes(first)) : duration.endsWith('h') ? 60 : 1
  return amount * minutes * msPerMinute
}
