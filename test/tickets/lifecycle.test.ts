import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '#kernel/errors.ts'
import type { Actor } from '#tickets/actor.ts'
import type { EventData, NewEvent } from '#tickets/event.ts'
import { actionsFor, isReopenable, lifecycle, lifecycleActions, reopenWindowMs, type LifecycleRule } from '#tickets/lifecycle.ts'
import { replay } from '#tickets/replay.ts'
import { emptyFields, ticketStates, type Ticket } from '#tickets/ticket.ts'
import { transition } from '#tickets/transition.ts'

const customer: Actor = { kind: 'customer', key: 'k' }
const staff: Actor = { kind: 'staff', name: 'lin', role: 'engineer' }
const system: Actor = { kind: 'system' }
const integration: Actor = { kind: 'integration', name: 'zendesk' }
const actors = [customer, staff, system, integration, { kind: 'anonymous' } as const] as const

const opened: NewEvent = {
  type: 'opened',
  at: 0,
  actor: 'customer',
  data: { ...emptyFields, title: 't', body: 'b', lang: 'en', channel: 'ticket', keyHash: null, diagnosis: null },
}
const ticketIn = (state: Ticket['state'], closedAt: number | null = null): Ticket => ({ ...replay(1001, [opened]), state, closedAt })
/** Whatever any action may demand. */
const everythingFor = (action: (typeof lifecycleActions)[number]) =>
  ({
    note: 'because',
    duplicateOf: 'fupan:T-1',
    verification: { result: action === 'refute' ? 'fail' : 'pass', env: 'staging', build: '1.2', note: 'still silent' },
    closesAt: 0,
  }) as const

const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return 'allowed'
}

/** Any number of people doing anything that is allowed, in any order, with time passing. */
const story = fc.array(
  fc.record({
    action: fc.constantFrom(...lifecycleActions),
    // Half of the time somebody who may: by chance alone no story ever comes to its end.
    actor: fc.oneof(fc.constantFrom(...actors), fc.constant(undefined)),
    wait: fc.integer({ min: 0, max: reopenWindowMs }),
  }),
  { maxLength: 40, size: 'max' },
)

const tell = (
  steps: readonly { action: (typeof lifecycleActions)[number]; actor: Actor | undefined; wait: number }[],
): readonly NewEvent[] => {
  const events: NewEvent[] = [opened]
  let now = 0
  for (const { action, actor, wait } of steps) {
    now += wait
    try {
      const rule: LifecycleRule = lifecycle[action]
      const mover = actor ?? actors.find(({ kind }) => rule.by.some((by) => by === kind)) ?? staff
      events.push(...transition(replay(1001, events), action, mover, everythingFor(action), now))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
    }
  }
  return events
}

describe('the lifecycle table', () => {
  test('is followed exactly: an action works from its states, for its movers, and from nowhere else', () => {
    for (const action of lifecycleActions)
      for (const state of ticketStates)
        for (const actor of actors) {
          const rule: LifecycleRule = lifecycle[action]
          const mayMove = (rule.by as readonly string[]).includes(actor.kind)
          const expected = !mayMove ? 'forbidden' : rule.from.includes(state) ? 'allowed' : 'conflict'
          expect([
            action,
            state,
            actor.kind,
            codeOf(() => transition(ticketIn(state, 0), action, actor, everythingFor(action), 0)),
          ]).toEqual([action, state, actor.kind, expected])
        }
  })

  test('takes a ticket through new → investigating → solving → resolved → closed (verified)', () => {
    const events: NewEvent[] = [opened]
    for (const [action, actor] of [
      ['investigate', staff],
      ['solve', staff],
      ['resolve', staff],
      ['confirm', customer],
    ] as const)
      events.push(...transition(replay(1001, events), action, actor, everythingFor(action), 5))
    expect(replay(1001, events)).toMatchObject({ state: 'closed', closedAs: 'verified', owner: 'lin', closedAt: 5 })
  })

  test('a failed verification goes back to solving', () => {
    const events = transition(
      ticketIn('resolved'),
      'refute',
      customer,
      { verification: { result: 'fail', env: '', build: '', note: 'still silent' } },
      9,
    )
    expect(events.map(({ type }) => type)).toEqual(['verified', 'state_changed'])
    expect(replay(1001, [opened, ...events]).state).toBe('solving')
  })

  test('names what is possible instead', () => {
    const attempt = (): unknown => transition(ticketIn('new'), 'resolve', staff, {}, 0)
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'conflict',
        hint: 'possible now: investigate (→ investigating), mark_duplicate (→ closed), withdraw (→ closed)',
      }),
    )
  })

  test('lists every demand that was not met', () => {
    const attempt = (): unknown => transition(ticketIn('new'), 'mark_duplicate', staff, { duplicateOf: ' ' }, 0)
    expect(attempt).toThrow(expect.objectContaining({ code: 'invalid_input', issues: [expect.objectContaining({ path: 'duplicate_of' })] }))
  })

  test('a test that failed confirms nothing, and one that passed says where and with what', () => {
    const verify = (action: 'confirm' | 'refute', verification: Partial<EventData['verified']>) =>
      codeOf(() =>
        transition(
          ticketIn('resolved'),
          action,
          customer,
          { verification: { result: 'pass', env: '', build: '', note: '', ...verification } },
          0,
        ),
      )
    expect(verify('confirm', { result: 'fail', env: 'e', build: 'b', note: 'n' })).toBe('invalid_input')
    expect(verify('confirm', { env: 'e' })).toBe('invalid_input')
    expect(verify('confirm', { env: 'e', build: 'b' })).toBe('allowed')
    expect(verify('refute', { env: 'e', build: 'b', note: 'n' })).toBe('invalid_input')
    expect(verify('refute', { result: 'fail' })).toBe('invalid_input')
  })

  test('silence closes nothing before its time, and nobody but Fupan closes by it', () => {
    const expire = (actor: Actor, closesAt: number | undefined) =>
      codeOf(() => transition(ticketIn('resolved'), 'expire', actor, { closesAt }, 100))
    expect([expire(system, undefined), expire(system, 101), expire(system, 100), expire(staff, 100)]).toEqual([
      'conflict',
      'conflict',
      'allowed',
      'forbidden',
    ])
  })

  test('reopens until the last moment of the window and not after', () => {
    const closed = ticketIn('closed', 1000)
    expect(codeOf(() => transition(closed, 'reopen', customer, everythingFor('reopen'), 1000 + reopenWindowMs))).toBe('allowed')
    expect(codeOf(() => transition(closed, 'reopen', customer, everythingFor('reopen'), 1001 + reopenWindowMs))).toBe('conflict')
    expect(isReopenable(ticketIn('closed', null), 0)).toBe(false)
  })

  test('offers a customer only what a customer may do', () => {
    expect(ticketStates.map((state) => [state, actionsFor(state, 'customer')])).toEqual([
      ['new', ['withdraw']],
      ['investigating', ['withdraw']],
      ['solving', ['withdraw']],
      ['resolved', ['confirm', 'refute', 'withdraw']],
      ['closed', ['reopen']],
    ])
  })
})

describe('whatever people do, in any order', () => {
  test('a ticket has exactly one owner in every state: the intake queue until staff works on it, and never again after', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const events = tell(steps)
        let isTaken = false
        events.forEach((event, index) => {
          const isWorkByStaff = event.type === 'state_changed' && event.actor === 'staff:lin' && event.data.to !== 'closed'
          // The change of state and the new owner are written together: no one ever sees what is between the two.
          if (isWorkByStaff && events[index + 1]?.type === 'owner_changed') return
          isTaken ||= isWorkByStaff || event.type === 'owner_changed'
          expect(replay(1001, events.slice(0, index + 1)).owner).toBe(isTaken ? 'lin' : 'support')
        })
      }),
      { numRuns: 500 },
    )
  })

  test('only the customer closes as verified, and only out of resolved', () => {
    let verified = 0
    fc.assert(
      fc.property(story, (steps) => {
        for (const event of tell(steps))
          if (event.type === 'state_changed' && event.data.closedAs === 'verified') {
            verified += 1
            expect(event.actor).toBe('customer')
            expect(event.data.from).toBe('resolved')
          }
      }),
      { numRuns: 500 },
    )
    expect(verified).toBeGreaterThan(0)
  })

  test('each change of state starts where the last one ended, and closed has a closing', () => {
    fc.assert(
      fc.property(story, (steps) => {
        let state = 'new'
        for (const event of tell(steps)) {
          if (event.type !== 'state_changed') continue
          expect(event.data.from).toBe(state)
          expect(event.data.closedAs === null).toBe(event.data.to !== 'closed')
          state = event.data.to
        }
      }),
    )
  })
})
