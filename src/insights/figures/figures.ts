import type { ArticleId } from '#knowledge/article.ts'
import type { FrictionOutcome } from '#visits/friction.ts'
import type { Verdict } from '#postmortems/effect/verdict.ts'

/** A time, epoch ms, `from` included and `to` not. */
export type Span = Readonly<{ from: number; to: number }>

/**
 * How sessions ended that saw suggestions. `confirmed`: the person said that it solved the problem. `filed`: a ticket came of it.
 * `potential`: an answer was opened, and no ticket came within seven days. `undecided`: one was opened less than seven days ago.
 * `none`: suggestions were shown, none was opened.
 */
export const deflectionEndings = ['confirmed', 'potential', 'filed', 'undecided', 'none'] as const
export type DeflectionEnding = (typeof deflectionEndings)[number]

/** One week of the span; the last one may be cut short by its end. */
export type Week = Readonly<{
  from: number
  opened: number
  closed: number
  /** Of those closed, with an article linked. */
  linked: number
  deflections: Readonly<Record<DeflectionEnding, number>>
}>

export type ArticleUse = Readonly<{ article: string; tickets: number }>

/** What is counted; rates are made of it in `insights.ts`. */
export type Figures = Readonly<{
  weeks: readonly Week[]
  /** Sessions that were shown nothing: there was no answer to offer. */
  shownNothing: number
  /** Closed tickets with an article that had solved an earlier ticket. */
  reused: number
  audits: Readonly<{ looked: number; right: number }>
  /** What solved most tickets. */
  articles: readonly ArticleUse[]
  feedback: Readonly<{ helpful: number; all: number }>
  flows: Readonly<{ solved: number; handedOver: number; abandoned: number }>
  friction: Readonly<{ heard: number; open: number; settled: ReadonlyMap<FrictionOutcome, number> }>
  /** Postmortems by what the last measurement said of their fix, as of now. */
  effects: ReadonlyMap<Verdict, number>
}>

/** A link somebody is to look over. */
export type AuditedLink = Readonly<{ number: string; title: string; target: ArticleId | string }>

export type FiguresRepository = Readonly<{
  figures: (span: Span) => Promise<Figures>
  /** Links of closed tickets nobody has looked over; the same ones for the same seed. */
  linksToAudit: (span: Span, limit: number, seed: number) => Promise<readonly AuditedLink[]>
  /** @returns false when the ticket has no such link. */
  audit: (entry: Readonly<{ number: string; target: string; isRight: boolean; by: string; at: number }>) => Promise<boolean>
}>
