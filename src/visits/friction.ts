import type { ArticleId } from '#knowledge/article.ts'
import { mechanisms, type Product, type Scenario } from '#knowledge/vocabulary.ts'

/** How much it hurts, worst first. */
export const severities = ['high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

/** Every item ends in a mechanism, or in a no with its reason. */
export const frictionOutcomes = [...mechanisms, 'declined'] as const
export type FrictionOutcome = (typeof frictionOutcomes)[number]

/** What somebody found hard: heard on a visit, or written under an article. A ticket that was never filed. */
export type Friction = Readonly<{
  id: string
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

export type Settlement = Readonly<{ outcome: FrictionOutcome; reason: string; settledAt: number; settledBy: string }>

export type VisitRepository = Readonly<{
  /** The visit and its items, or nothing. */
  addVisit: (visit: Visit, items: readonly Friction[]) => Promise<void>
  addFriction: (item: Friction) => Promise<void>
  /** Open items, worst first, then oldest. */
  openFriction: (limit: number) => Promise<readonly Friction[]>
  /** @returns false when there is no open item of this id. */
  settle: (id: string, settlement: Settlement) => Promise<boolean>
  customers: () => Promise<readonly CustomerRow[]>
  /** Everything of one customer, newest first. */
  ofCustomer: (customer: string) => Promise<Readonly<{ visits: readonly Visit[]; friction: readonly Friction[] }>>
}>
