import { sql, type Kysely } from 'kysely'
import { deflectionEndings, type DeflectionEnding, type FiguresRepository, type Span, type Week } from '#insights/figures/figures.ts'
import type { Verdict } from '#postmortems/effect/verdict.ts'
import { parseTicketNumber, ticketNumber } from '#tickets/ticket.ts'
import type { FrictionOutcome } from '#visits/friction.ts'
import type { Queries } from './open-database.ts'
import type { Schema } from './schema.ts'

const dayMs = 86_400_000
const weekMs = 7 * dayMs
/** So long a ticket may still come of a session whose asker read an answer. */
const decidedAfterMs = 7 * dayMs
const mostArticles = 10

/** Links that say an article answered a ticket. */
const answering = ['resolved_by', 'led_to'] as const
/** Closings that needed no answer of their own. */
const noAnswer = ['duplicate', 'withdrawn'] as const

type Counted = Readonly<{ week: number; count: number }>

/** Number of the week of the span in which a column's time lies. Whole numbers, so that dividing cuts off the rest. */
const weekOf = (column: string, { from }: Span) =>
  sql<number>`CAST((${sql.ref(column)} - ${sql.lit(from)}) / ${sql.lit(weekMs)} AS integer)`

const closedIn = (kysely: Kysely<Schema>, { from, to }: Span) =>
  kysely
    .selectFrom('tickets')
    .where('closed_at', '>=', from)
    .where('closed_at', '<', to)
    .where((eb) => eb.or([eb('closed_as', 'is', null), eb('closed_as', 'not in', noAnswer)]))

const isLinked = sql<boolean>`EXISTS (SELECT 1 FROM ticket_links l WHERE l.ticket_id = tickets.id AND l.relation IN (${sql.join(answering.map((relation) => sql.lit(relation)))}))`

/** Its article had answered a ticket before this one. */
const isReuse = sql<boolean>`EXISTS (SELECT 1 FROM ticket_links l WHERE l.ticket_id = tickets.id AND l.relation = 'resolved_by' AND EXISTS (SELECT 1 FROM ticket_links e WHERE e.target = l.target AND e.relation = 'resolved_by' AND e.ticket_id < l.ticket_id))`

const tally = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`

const ticketsOf = async (kysely: Kysely<Schema>, span: Span) => {
  const [opened, closed] = await Promise.all([
    kysely
      .selectFrom('tickets')
      .select([weekOf('opened_at', span).as('week'), (eb) => eb.fn.countAll<number>().as('count')])
      .where('opened_at', '>=', span.from)
      .where('opened_at', '<', span.to)
      .groupBy(sql`1`)
      .execute(),
    closedIn(kysely, span)
      .select([
        weekOf('closed_at', span).as('week'),
        (eb) => eb.fn.countAll<number>().as('count'),
        tally(isLinked).as('linked'),
        tally(isReuse).as('reused'),
      ])
      .groupBy(sql`1`)
      .execute(),
  ])
  return { opened, closed }
}

/** See `deflectionEndings`. A ticket counts before what the person said: "this solved it", and filed all the same, is filed. */
const ending = ({ to }: Span) => sql<DeflectionEnding>`CASE
  WHEN ticket IS NOT NULL OR outcome = 'filed' THEN 'filed'
  WHEN outcome = 'solved' THEN 'confirmed'
  WHEN article_id IS NULL THEN 'none'
  WHEN created_at > ${sql.lit(to - decidedAfterMs)} THEN 'undecided'
  ELSE 'potential' END`

const deflectionsOf = async (kysely: Kysely<Schema>, span: Span) => {
  const inSpan = kysely.selectFrom('deflections').where('created_at', '>=', span.from).where('created_at', '<', span.to)
  const [endings, nothing] = await Promise.all([
    inSpan
      .select([weekOf('created_at', span).as('week'), ending(span).as('ending'), (eb) => eb.fn.countAll<number>().as('count')])
      .where('suggestions', '!=', '[]')
      .groupBy(sql`1`)
      .groupBy(sql`2`)
      .execute(),
    inSpan
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('suggestions', '=', '[]')
      .executeTakeFirst(),
  ])
  return { endings, shownNothing: Number(nothing?.count ?? 0) }
}

const at = (rows: readonly Counted[], week: number): number => Number(rows.find((row) => row.week === week)?.count ?? 0)

const weeksOf = async (kysely: Kysely<Schema>, span: Span) => {
  const [{ opened, closed }, { endings, shownNothing }] = await Promise.all([ticketsOf(kysely, span), deflectionsOf(kysely, span)])
  const weeks = Array.from({ length: Math.ceil((span.to - span.from) / weekMs) }, (_, week): Week => ({
    from: span.from + week * weekMs,
    opened: at(opened, week),
    closed: at(closed, week),
    linked: Number(closed.find((row) => row.week === week)?.linked ?? 0),
    // Every ending has its count.
    deflections: Object.fromEntries(
      deflectionEndings.map((name) => [
        name,
        at(
          endings.filter((row) => row.ending === name),
          week,
        ),
      ]),
    ) as Week['deflections'],
  }))
  return { weeks, shownNothing, reused: closed.reduce((sum, { reused }) => sum + Number(reused), 0) }
}

const countBy = async (kysely: Kysely<Schema>, { from, to }: Span) => {
  const [articles, audits, feedback, flows, heard, open, settled, effects] = await Promise.all([
    closedIn(kysely, { from, to })
      .innerJoin('ticket_links', 'ticket_links.ticket_id', 'tickets.id')
      .select(['target', (eb) => eb.fn.count<number>('tickets.id').distinct().as('tickets')])
      .where('relation', '=', 'resolved_by')
      .groupBy('target')
      .orderBy('tickets', 'desc')
      .orderBy('target')
      .limit(mostArticles)
      .execute(),
    kysely
      .selectFrom('link_audits')
      .select((eb) => [eb.fn.countAll<number>().as('looked'), eb.fn.sum<number>('is_right').as('right')])
      .where('at', '>=', from)
      .where('at', '<', to)
      .executeTakeFirst(),
    kysely
      .selectFrom('article_feedback')
      .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.sum<number>('helpful').as('helpful')])
      .where('at', '>=', from)
      .where('at', '<', to)
      .executeTakeFirst(),
    kysely
      .selectFrom('flow_sessions')
      .select(['outcome', (eb) => eb.fn.countAll<number>().as('count')])
      .where('updated_at', '>=', from)
      .where('updated_at', '<', to)
      .groupBy('outcome')
      .execute(),
    kysely
      .selectFrom('friction')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('at', '>=', from)
      .where('at', '<', to)
      .executeTakeFirst(),
    kysely
      .selectFrom('friction')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('outcome', 'is', null)
      .executeTakeFirst(),
    kysely
      .selectFrom('friction')
      .select(['outcome', (eb) => eb.fn.countAll<number>().as('count')])
      .where('settled_at', '>=', from)
      .where('settled_at', '<', to)
      .groupBy('outcome')
      .execute(),
    kysely
      .selectFrom('postmortem_states')
      .select(['verdict', (eb) => eb.fn.countAll<number>().as('count')])
      .groupBy('verdict')
      .execute(),
  ])
  const walks = (outcome: string): number => Number(flows.find((row) => row.outcome === outcome)?.count ?? 0)
  return {
    articles: articles.map(({ target, tickets }) => ({ article: target, tickets: Number(tickets) })),
    audits: { looked: Number(audits?.looked ?? 0), right: Number(audits?.right ?? 0) },
    feedback: { helpful: Number(feedback?.helpful ?? 0), all: Number(feedback?.all ?? 0) },
    flows: { solved: walks('solved'), handedOver: walks('handed_over'), abandoned: walks('abandoned') },
    friction: {
      heard: Number(heard?.count ?? 0),
      open: Number(open?.count ?? 0),
      // Only values of these types are ever written.
      settled: new Map(settled.map(({ outcome, count }) => [outcome as FrictionOutcome, Number(count)])),
    },
    effects: new Map(effects.map(({ verdict, count }) => [verdict as Verdict, Number(count)])),
  }
}

/** Counts behind the insights; spans are read along indexes, no text of a ticket is. */
export const figuresRepository = ({ kysely }: Pick<Queries, 'kysely'>): FiguresRepository => ({
  figures: async (span) => {
    const [weeks, counts] = await Promise.all([weeksOf(kysely, span), countBy(kysely, span)])
    return { ...weeks, ...counts }
  },
  linksToAudit: async (span, limit, seed) => {
    const rows = await closedIn(kysely, span)
      .innerJoin('ticket_links', 'ticket_links.ticket_id', 'tickets.id')
      .leftJoin('link_audits', (join) =>
        join.onRef('link_audits.ticket_id', '=', 'tickets.id').onRef('link_audits.target', '=', 'ticket_links.target'),
      )
      .select(['tickets.id', 'tickets.title', 'ticket_links.target'])
      .where('relation', '=', 'resolved_by')
      .where('link_audits.ticket_id', 'is', null)
      // A multiplicative hash: spread over all tickets, and the same on both databases.
      .orderBy(sql`((tickets.id + ${sql.lit(seed)}) * 7919) % 10007`)
      .orderBy('tickets.id')
      .limit(limit)
      .execute()
    return rows.map(({ id, title, target }) => ({ number: ticketNumber(id), title, target }))
  },
  audit: async ({ number, target, isRight, by, at: time }) => {
    const id = parseTicketNumber(number) ?? 0
    const link = await kysely
      .selectFrom('ticket_links')
      .select('ticket_id')
      .where('ticket_id', '=', id)
      .where('target', '=', target)
      .where('relation', '=', 'resolved_by')
      .executeTakeFirst()
    if (link === undefined) return false
    const said = { is_right: isRight ? 1 : 0, by, at: time }
    await kysely
      .insertInto('link_audits')
      .values({ ticket_id: id, target, ...said })
      .onConflict((conflict) => conflict.columns(['ticket_id', 'target']).doUpdateSet(said))
      .execute()
    return true
  },
})
