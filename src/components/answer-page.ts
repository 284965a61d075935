import { otherLanguage, type Language } from '#kernel/languages.ts'
import type { Article } from '#knowledge/article.ts'
import { toAnswers } from '#tickets/answer.ts'
import type { Ticket } from '#tickets/ticket.ts'
import type { TicketRepository } from '#tickets/ticket-repository.ts'

/** What the answer page shows of a ticket: the redacted article, and facts that carry nobody's words. */
export type AnswerPage = Readonly<{
  article: Article
  hasSibling: boolean
  facts: Readonly<Pick<Ticket, 'evidence' | 'rootCause' | 'mechanism' | 'sdkVersion' | 'url' | 'openedAt' | 'openedPrecision'>>
  /** `source:external_id`: the ticket's name in the link graph. */
  ref: string
}>

/** A ticket as its answer page, in `lang` when it was written in it, else in the other language; undefined when nobody may read it. */
export const answerPageOf = (ticket: Ticket, lang: Language): AnswerPage | undefined => {
  const articles = toAnswers(ticket)
  const article = articles.find((candidate) => candidate.lang === lang) ?? articles[0]
  if (article === undefined) return undefined
  const { evidence, rootCause, mechanism, sdkVersion, url, openedAt, openedPrecision } = ticket
  return {
    article,
    hasSibling: articles.some((candidate) => candidate.lang === otherLanguage(lang)),
    facts: { evidence, rootCause, mechanism, sdkVersion, url, openedAt, openedPrecision },
    ref: `${ticket.source}:${ticket.externalId}`,
  }
}

/**
 * The public answer with this slug, in `lang` when it was written in it, else in the other language.
 *
 * @returns undefined when there is no such ticket or nobody but its customer and staff may read it
 */
export const answerPage = async (
  tickets: Pick<TicketRepository, 'findByAnswerSlug'>,
  slug: string,
  lang: Language,
): Promise<AnswerPage | undefined> => {
  for (const ticket of await tickets.findByAnswerSlug(slug)) {
    const page = answerPageOf(ticket, lang)
    if (page !== undefined) return page
  }
  return undefined
}
