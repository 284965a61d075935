import type { Grade, Scenario } from '#knowledge/vocabulary.ts'

/**
 * What asks for an article: a ticket no article is linked to, an item of the friction inbox, or a question from the form whose
 * asker was shown nothing and filed nothing.
 */
export const gapKinds = ['ticket', 'friction', 'question'] as const
export type GapKind = (typeof gapKinds)[number]

export type GapMember = Readonly<{
  kind: GapKind
  /** `T-1042`, or the id of the item; of a question nobody is told. */
  id: string
  /** Redacted. */
  text: string
  scenario: Scenario | null
  weight: number
  /** Epoch ms. */
  at: number
}>

export type UnansweredTicket = Readonly<{ number: string; title: string; grade: Grade | null; scenario: Scenario | null; openedAt: number }>
export type UnansweredQuestion = Readonly<{ id: string; title: string; scenario: Scenario | null; at: number }>

export type GapQuery = Readonly<{ from: number; to: number; limit: number }>

/** Reads what nothing answers, newest first. */
export type GapRepository = Readonly<{
  /** Filed or imported tickets without a link to an article; merged and withdrawn ones are somebody else's or nobody's. */
  tickets: (query: GapQuery) => Promise<readonly UnansweredTicket[]>
  /** Sessions that were shown nothing and did not become a ticket. */
  questions: (query: GapQuery) => Promise<readonly UnansweredQuestion[]>
}>
