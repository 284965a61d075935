import type { ArticleId } from '#knowledge/article.ts'
import { mechanisms, type Product, type Scenario } from '#knowledge/vocabulary.ts'

/** How much it hurts, worst first. */
export const severities = ['high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

/** Every item ends in a mechanism, or in a no with its reason. */
export const frictionOutcomes = [...mechanisms, 'declined'] as const
export type FrictionOutcome = (typeof frictionOutcomes)[number]

/** Where it was met: heard on a visit, written by a reader, searched for in vain, a troubleshooter that was left. */
export const frictionSources = ['visit', 'reader', 'search', 'flow'] as const
export type FrictionSource = (typeof frictionSources)[number]

/** What somebody found hard. A ticket that was never filed. */
export type Friction = Readonly<{
  id: string
  source: FrictionSource
  /** How often: people who searched, walks that were left; 1 for what one person said. */
  times: number
  /** The visit it was heard on; null for a reader's word. */
  visitId: string | null
  customer: string | null
  /** The article a reader wrote under, and the anchor of the section. */
  article: ArticleId | null
  place: string | null
  text: string
  scenario: Scenario | null
  product: Product | null
  severity: Severity
  /** Epoch ms. */
  at: number
  outcome: FrictionOutcome | null
  /** Why, or what was done; null while it is open. */
  reason: string | null
  settledAt: number | null
  settledBy: string | null
}>

export type Visit = Readonly<{
  id: string
  customer: string
  /** `2026-11-26`. */
  day: string
  /** Roles, not names: "CTO, two Android developers". */
  people: string
  notes: string
  /** Day of the next visit, if one was agreed. */
  nextDay: string | null
  by: string
  at: number
}>

/** A customer in the list: when last seen, when next, what is still open. */
export type CustomerRow = Readonly<{ customer: string; lastDay: string; nextDay: string | null; open: number }>

export type LoggedVisit = Visit & Readonly<{ items: readonly Friction[] }>

export type Settlement = Readonly<{ outcome: FrictionOutcome; reason: string; settledAt: number; settledBy: string }>

export type VisitRepository = Readonly<{
  /** The visit with its items and the reminder of the next one, or nothing. @param remindAt epoch ms */
  addVisit: (visit: Visit, items: readonly Friction[], remindAt?: number) => Promise<void>
  addFriction: (item: Friction) => Promise<void>
  /** Open items, heaviest first (see `weight.ts`), then oldest. */
  openFriction: (limit: number) => Promise<readonly Friction[]>
  /** @returns false when there is no open item of this id. */
  settle: (id: string, settlement: Settlement) => Promise<boolean>
  customers: () => Promise<readonly CustomerRow[]>
  find: (id: string) => Promise<Visit | undefined>
  /** Visits, latest day first, with what was said on them. */
  list: (filter: Readonly<{ customer?: string | undefined; limit: number }>) => Promise<readonly LoggedVisit[]>
  /** Next visits that were agreed and not made yet, soonest first. @param from a day */
  planned: (from: string) => Promise<readonly Visit[]>
  /** When each troubleshooter's left walks were last dealt with, epoch ms. */
  flowsSettled: () => Promise<ReadonlyMap<string, number>>
  /** Everything of one customer, newest first. */
  ofCustomer: (customer: string) => Promise<Readonly<{ visits: readonly Visit[]; friction: readonly Friction[] }>>
}>
