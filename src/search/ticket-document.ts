import { otherLanguage, type Language } from '#kernel/languages.ts'
import { withoutPlace } from '#knowledge/article.ts'
import { articlePath, paths } from '#paths'
import { answerSlug } from '#tickets/answer-slug.ts'
import { isAnswer } from '#tickets/answer.ts'
import { redactDigest } from '#redaction/redact.ts'
import { ticketNumber, type Ticket } from '#tickets/ticket.ts'
import type { IndexedDocument, SearchDocument, Variant } from './document.ts'
import type { IndexedTicket } from './ticket-source.ts'

type Words = Readonly<{ title: string; body: string; resolution?: string | null | undefined }>

/** What everybody may find, and what is shown of it, is redacted before it is indexed; staff finds the ticket as it was written. */
const variant = (lang: Language, words: Words, url: string, clean: (text: string) => string): Variant => {
  const resolution = clean(words.resolution ?? '')
  return { lang, title: clean(words.title), symptom: clean(words.body), body: '', resolution, fix: firstLine(resolution), url }
}

const asWritten = (text: string): string => text

const firstLine = (text: string): string | undefined => text.split(/(?<=[.。！!])\s|\n/)[0]?.trim() || undefined

/** A ticket as search sees it: a public answer, or a ticket that only staff may find. */
export const ticketDocument = (ticket: Ticket): SearchDocument => {
  const answer = isAnswer(ticket)
  const slug = answerSlug(ticket)
  const url = (lang: Language): string =>
    answer ? articlePath(lang, { kind: 'answer', slug }) : paths.deskTicket(lang, ticketNumber(ticket.id))
  const clean = answer ? redactDigest : asWritten
  const other = otherLanguage(ticket.lang)
  const translation = ticket.translations?.[other]
  return {
    id: ticket.id,
    ref: `${ticket.source}:${ticket.externalId}`,
    publicId: answer ? `answer/${slug}` : ticketNumber(ticket.id),
    kind: answer ? 'answer' : 'ticket',
    variants: [
      variant(ticket.lang, ticket, url(ticket.lang), clean),
      ...(translation === undefined ? [] : [variant(other, translation, url(other), clean)]),
    ],
    codes: ticket.errorCodes,
    scenarios: ticket.scenario === null ? [] : [ticket.scenario],
    platforms: ticket.platform === null ? [] : [ticket.platform],
  }
}

/** A ticket as the index takes it in. */
export const indexedTicket = ({ ticket, solvedBy }: IndexedTicket): IndexedDocument => ({
  ...ticketDocument(ticket),
  names: [],
  source: ticket.source,
  isPublic: isAnswer(ticket),
  openedAt: ticket.openedAt,
  // A vote is for the whole page: `flow/echo#near-field` counts for `flow/echo`.
  solvedBy: solvedBy.map(({ target, madeAt }) => ({ target: withoutPlace(target), madeAt })),
})
