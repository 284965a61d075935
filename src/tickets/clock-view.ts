import type { Segment } from './business-time.ts'
import type { ClockName, ClockReading, Clocks } from './clocks.ts'

/** ISO 8601 in UTC, the form of every time the API gives; null stays null. */
export const isoTime = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

const segmentView = ({ from, to, kind, waitingOn, minutes }: Segment) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  kind,
  ...(waitingOn === undefined ? {} : { waiting_on: waitingOn }),
  minutes,
})

export type SegmentView = ReturnType<typeof segmentView>

const readingView = (reading: ClockReading) => ({
  state: reading.state,
  started_at: new Date(reading.startedAt).toISOString(),
  warn_at: isoTime(reading.warnAt),
  due_at: isoTime(reading.dueAt),
  met_at: isoTime(reading.metAt),
  budget_minutes: reading.budgetMinutes,
  minutes: reading.counted.minutes,
  segments: reading.counted.segments.map(segmentView),
  ahead: reading.ahead.map(segmentView),
  terms: {
    grade: reading.terms.grade,
    policy: reading.terms.policyVersion,
    calendars: reading.terms.calendarVersions,
    timezones: reading.terms.calendars.map(({ timezone }) => timezone),
  },
})

export type ClockView = ReturnType<typeof readingView>

/** The clocks as readers get them: each deadline with how the time so far was counted. */
export const clocksView = (clocks: Clocks): Readonly<Record<ClockName, ClockView | null>> => ({
  first_response: clocks.first_response && readingView(clocks.first_response),
  next_update: clocks.next_update && readingView(clocks.next_update),
  resolution: clocks.resolution && readingView(clocks.resolution),
})
