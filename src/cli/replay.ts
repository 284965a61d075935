import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { Temporal } from 'temporal-polyfill'
import { DomainError } from '#kernel/errors.ts'
import { clocksView } from '#tickets/clock-view.ts'
import { clockNames, clocksOf } from '#tickets/clocks.ts'
import { dueClockEvents, dueSilenceEvents } from '#tickets/due-events.ts'
import { parseEventLines } from '#tickets/event-lines.ts'
import { loadClockRules } from '#tickets/load-settings.ts'
import { replay } from '#tickets/replay.ts'
import { openInput } from './input-file.ts'
import { out } from './output.ts'

type Options = Readonly<{ at?: string; policy?: string; calendar: readonly string[]; json?: boolean }>

const momentOf = (iso: string): number => {
  try {
    return Temporal.Instant.from(iso).epochMilliseconds
  } catch {
    throw new DomainError('invalid_input', `--at: expected a time with an offset such as 2026-11-23T10:00:00+08:00, got "${iso}"`)
  }
}

/** The number only names the ticket; nothing that is printed depends on it. */
const anyTicket = 0

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value]

export const replayCommand = (): Command =>
  new Command('replay')
    .description('state, clocks and breaches of a ticket, computed from its history')
    .argument('<file>', 'one event per line, oldest first (.gz too); - for standard input; `history` writes such a file')
    .option('--at <time>', 'as it stood then, ISO 8601 with an offset; default: at the last event')
    .option('--policy <file>', 'instead of content/settings/clocks.yaml')
    .option(
      '--calendar <file>',
      'a calendar besides those in content/settings/calendars, or instead of the one of its id; again for more',
      collect,
      [],
    )
    .option('--json', 'as JSON')
    .action(async (file: string, { at, policy, calendar, json = false }: Options) => {
      const rules = loadClockRules(join(process.cwd(), 'content'), { policyFile: policy, calendarFiles: calendar })
      const all = parseEventLines(await text(openInput(file).bytes))
      const now = at === undefined ? (all.findLast((event) => event.at !== null)?.at ?? 0) : momentOf(at)
      const events = all.filter((event) => event.at === null || event.at <= now)
      if (events.length === 0) throw new DomainError('invalid_input', '--at is before the first event', 'give a later time')
      const { state, closedAs, grade, owner, waitingOn } = replay(anyTicket, events)
      const clocks = clocksView(clocksOf(replay(anyTicket, events), events, rules, now))
      const due = [...dueClockEvents(anyTicket, events, 0, rules, now), ...dueSilenceEvents(anyTicket, events, now)]
      const marks = [...events, ...due].flatMap((event) =>
        event.type === 'clock_breached' || event.type === 'clock_warned'
          ? [{ type: event.type, ...event.data, startedAt: undefined, dueAt: undefined, due_at: new Date(event.data.dueAt).toISOString() }]
          : [],
      )
      if (json) {
        const status = { state, closed_as: closedAs, grade, owner, waiting_on: waitingOn }
        return out(
          JSON.stringify({ at: new Date(now).toISOString(), ...status, clocks, marks, due: due.map(({ type }) => type) }, undefined, 2),
        )
      }
      out(`${new Date(now).toISOString()}  ${state}${closedAs === null ? '' : ` (${closedAs})`}, ${grade ?? 'no grade'}, owner ${owner}`)
      for (const name of clockNames) {
        const clock = clocks[name]
        if (clock !== null)
          out(
            `${name.padEnd(14)}  ${clock.state.padEnd(8)}  due ${clock.due_at ?? 'never while it waits'}  ${clock.minutes} of ${clock.budget_minutes} minutes`,
          )
      }
      for (const mark of marks) out(`${mark.type}  ${mark.clock}  due ${mark.due_at}`)
    })
