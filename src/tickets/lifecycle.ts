import type { Closing, TicketStateName } from './ticket.ts'

/** Who can bring a change about. A ticket's customer holds its key; `system` is a job of Fupan. */
export type Mover = 'customer' | 'staff' | 'system'

/** What has to come with an action besides the wish. */
export const demands = ['duplicate_of', 'note', 'passed_test', 'failed_test', 'silence', 'reopen_window'] as const
export type Demand = (typeof demands)[number]

/** Which promise of the product a rule keeps. In words: `#i18n/tickets.ts`. */
export const policies = ['step_by_step', 'customer_verifies', 'silence_closes', 'reopen_window', 'one_case', 'own_case'] as const
export type Policy = (typeof policies)[number]

export type LifecycleRule = Readonly<{
  from: readonly TicketStateName[]
  to: TicketStateName
  by: readonly Mover[]
  closedAs: Closing | null
  demands: readonly Demand[]
  policy: Policy
}>

/**
 * The life of a ticket: the one place that says what may happen to it. Pages, API, docs and tests read this table.
 *
 * Exactly one owner per state: a ticket belongs to the intake queue (`support`) until somebody takes it; the
 * person who takes it keeps it through `resolved` (they answer for it while the customer verifies) and `closed`,
 * until it is given to somebody else. A ticket withdrawn before anybody took it and then reopened is still the queue's.
 * No rule here can leave a ticket without an owner.
 */
export const lifecycle = {
  investigate: { from: ['new'], to: 'investigating', by: ['staff'], closedAs: null, demands: [], policy: 'step_by_step' },
  solve: { from: ['investigating'], to: 'solving', by: ['staff'], closedAs: null, demands: [], policy: 'step_by_step' },
  look_again: { from: ['solving'], to: 'investigating', by: ['staff'], closedAs: null, demands: ['note'], policy: 'step_by_step' },
  resolve: { from: ['solving'], to: 'resolved', by: ['staff'], closedAs: null, demands: [], policy: 'step_by_step' },
  confirm: {
    from: ['resolved'],
    to: 'closed',
    by: ['customer'],
    closedAs: 'verified',
    demands: ['passed_test'],
    policy: 'customer_verifies',
  },
  refute: { from: ['resolved'], to: 'solving', by: ['customer'], closedAs: null, demands: ['failed_test'], policy: 'customer_verifies' },
  expire: { from: ['resolved'], to: 'closed', by: ['system'], closedAs: 'unverified', demands: ['silence'], policy: 'silence_closes' },
  reopen: {
    from: ['closed'],
    to: 'investigating',
    by: ['customer'],
    closedAs: null,
    demands: ['note', 'reopen_window'],
    policy: 'reopen_window',
  },
  mark_duplicate: {
    from: ['new', 'investigating', 'solving', 'resolved'],
    to: 'closed',
    by: ['staff'],
    closedAs: 'duplicate',
    demands: ['duplicate_of'],
    policy: 'one_case',
  },
  withdraw: {
    from: ['new', 'investigating', 'solving', 'resolved'],
    to: 'closed',
    by: ['customer', 'staff'],
    closedAs: 'withdrawn',
    demands: ['note'],
    policy: 'own_case',
  },
} as const satisfies Record<string, LifecycleRule>

export type LifecycleAction = keyof typeof lifecycle

export const lifecycleActions = Object.keys(lifecycle) as readonly LifecycleAction[]

/** How long after closing the customer may still reopen, in ms: 14 days. Later, a reply opens a linked ticket. */
export const reopenWindowMs = 14 * 24 * 60 * 60 * 1000

/** What `mover` may do with a ticket in `state`, in table order. */
export const actionsFor = (state: TicketStateName, mover: Mover): readonly LifecycleAction[] =>
  lifecycleActions.filter((action) => {
    const rule: LifecycleRule = lifecycle[action]
    return rule.from.includes(state) && rule.by.includes(mover)
  })

/** Whether a closed ticket can still be reopened at `now`. A ticket whose closing time is unknown cannot. */
export const isReopenable = (ticket: Readonly<{ state: TicketStateName; closedAt: number | null }>, now: number): boolean =>
  ticket.state === 'closed' && ticket.closedAt !== null && now - ticket.closedAt <= reopenWindowMs
