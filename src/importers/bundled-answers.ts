import { articleId, withoutPlace, type Article, type ArticleId } from '#knowledge/article.ts'
import type { Library } from '#knowledge/library-model.ts'
import type { BundledCase } from '#knowledge/schemas/case.ts'
import { answerSlug } from '#tickets/answer-slug.ts'
import { toAnswers } from '#tickets/answer.ts'
import { replay } from '#tickets/replay.ts'
import type { Ticket } from '#tickets/ticket.ts'
import { recordEvents } from './jsonl/record-events.ts'
import type { ImportRecord } from './jsonl/record.ts'

/** A public answer that came with this version of Fupan: its ticket, and its articles, one for each language it has. */
export type BundledAnswer = Readonly<{
  /** `source:external_id`: the case's name in the link graph. */
  ref: string
  /** `answer/slug` */
  id: ArticleId
  /** As the server has it after the import; the number is not known and never shown. */
  ticket: Ticket
  articles: readonly Article[]
  /** Ids (`kind/slug`, `answer/slug`) of what resolved it or answers it; the place on a page is left out. */
  resolvedBy: readonly string[]
}>

/** A case of the library as the record it was read from: its times were taken apart, and are put together again. */
const recordOf = (record: BundledCase): ImportRecord => ({
  ...record,
  opened_at: record.opened_at.at ?? 'unknown',
  closed_at: record.closed_at?.at,
})

const caseRef = ({ source, external_id: externalId }: BundledCase): string => `${source}:${externalId}`

/** Every bundled case as the ticket a server would make of it. */
export const bundledTickets = (cases: Library['cases']): readonly Readonly<{ record: BundledCase; ref: string; ticket: Ticket }>[] =>
  cases.map((record) => ({ record, ref: caseRef(record), ticket: replay(0, recordEvents(recordOf(record))) }))

const makeAnswers = (cases: Library['cases']): readonly BundledAnswer[] => {
  const tickets = bundledTickets(cases)
  const idOf = new Map(tickets.map(({ ref, ticket }) => [ref, articleId('answer', answerSlug(ticket))]))
  return tickets.flatMap(({ record, ref, ticket }) => {
    const articles = toAnswers(ticket)
    const id = articles[0]?.id
    const resolvedBy = (record.articles ?? []).map((target) => idOf.get(target) ?? withoutPlace(target))
    return id === undefined ? [] : [{ ref, id, ticket, articles, resolvedBy }]
  })
}

const made = new WeakMap<Library['cases'], readonly BundledAnswer[]>()

/**
 * The bundled public cases as the answers a server makes of them, redaction included, without a server: for the static
 * pages, the offline pack and the browser's index.
 */
export const bundledAnswers = ({ cases }: Pick<Library, 'cases'>): readonly BundledAnswer[] => {
  const known = made.get(cases) ?? makeAnswers(cases)
  made.set(cases, known)
  return known
}
