import type { Language } from '#kernel/languages.ts'
import type { Grade, Platform, Scenario } from '#knowledge/vocabulary.ts'
import type { Channel } from '#tickets/ticket.ts'
import type { Confidence } from './confidence.ts'

/** How a session can end. `solved` is a confirmed deflection. */
export const outcomes = ['solved', 'filed', 'abandoned'] as const
export type Outcome = (typeof outcomes)[number]

/** A session that saw suggestions (self-service before filing). Title and body are redacted. Times are epoch ms. */
export type DeflectionSession = Readonly<{
  id: string
  createdAt: number
  lang: Language
  title: string
  body: string
  scenario: Scenario | null
  platform: Platform | null
  sdkVersion: string | null
  grade: Grade
  channel: Channel
  /** What was shown, best first. */
  suggestions: readonly Readonly<{ id: string; confidence: Confidence }>[]
  outcome: Outcome | null
  outcomeAt: number | null
  /** The article that solved it, when the person said so. */
  articleId: string | null
  /** The ticket that was filed after all. */
  ticket: string | null
}>

export type DeflectionEnding = Pick<DeflectionSession, 'outcome' | 'outcomeAt' | 'articleId' | 'ticket'>

export type DeflectionRepository = Readonly<{
  create: (session: DeflectionSession) => Promise<void>
  find: (id: string) => Promise<DeflectionSession | undefined>
  /** What was asked and shown, as it is now; how it ended stays. */
  revise: (session: DeflectionSession) => Promise<void>
  end: (id: string, ending: DeflectionEnding) => Promise<void>
}>
