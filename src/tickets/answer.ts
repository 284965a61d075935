import { languages, type Language } from '#kernel/languages.ts'
import type { Article } from '#knowledge/article.ts'
import { articlePath } from '#paths'
import { answerSlug } from './answer-slug.ts'
import { redactDigest } from '#redaction/redact.ts'
import type { TicketRepository } from './ticket-repository.ts'
import type { Ticket } from './ticket.ts'

/** Only a public ticket that is resolved and says how may be read by everybody. */
export const isAnswer = (ticket: Ticket): boolean =>
  ticket.visibility === 'public' &&
  (ticket.state === 'resolved' || ticket.state === 'closed') &&
  ticket.resolution !== null &&
  ticket.closedAs !== 'withdrawn'

/** What the fix is called in a section heading; the page's labels come from the site's dictionaries. */
const headings = { en: { problem: 'Problem', resolution: 'Resolution' }, zh: { problem: '问题', resolution: '解决办法' } } as const

const wordsIn = (ticket: Ticket, lang: Language): { title: string; body: string; resolution: string } | undefined => {
  if (ticket.lang === lang)
    return ticket.resolution === null ? undefined : { title: ticket.title, body: ticket.body, resolution: ticket.resolution }
  const translation = ticket.translations?.[lang]
  return translation?.resolution === undefined ? undefined : { ...translation, resolution: translation.resolution }
}

const firstSentence = (text: string): string => /^.*?(?:[。！？]|[.!?](?=\s|$))/su.exec(text)?.[0] ?? text

const clip = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`)

/**
 * The public digest of a ticket in one language, redacted; undefined when it may not be shown or that language is missing.
 * An allow-list: the customer's name, contact, messages, notes and owner are not even looked at.
 */
export const toAnswer = (ticket: Ticket, lang: Language): Article | undefined => {
  const words = isAnswer(ticket) ? wordsIn(ticket, lang) : undefined
  if (words === undefined) return undefined
  const [title, body, resolution] = [redactDigest(words.title), redactDigest(words.body), redactDigest(words.resolution)]
  const slug = answerSlug(ticket)
  const day = ticket.closedAt ?? ticket.openedAt
  return {
    id: `answer/${slug}`,
    kind: 'answer',
    slug,
    lang,
    title,
    summary: clip(body, 200),
    body: `${body}\n\n${resolution}`,
    ...(ticket.scenario === null ? {} : { scenario: ticket.scenario }),
    scenarios: ticket.scenario === null ? [] : [ticket.scenario],
    platforms: ticket.platform === null ? [] : [ticket.platform],
    errorCodes: [...ticket.errorCodes],
    findings: [...ticket.findings],
    ...(ticket.sdkVersion === null ? {} : { sdkAffected: ticket.sdkVersion }),
    fix: clip(firstSentence(resolution), 240),
    sections: [
      { anchor: 'problem', title: headings[lang].problem, text: body },
      { anchor: 'resolution', title: headings[lang].resolution, text: resolution },
    ],
    updated: day === null ? '' : new Date(day).toISOString().slice(0, 10),
    visibility: 'public',
    url: articlePath(lang, { kind: 'answer', slug }),
  }
}

/** Every language a ticket's answer can be read in. */
export const toAnswers = (ticket: Ticket): readonly Article[] =>
  languages.map((lang) => toAnswer(ticket, lang)).filter((article) => article !== undefined)

/** The public answer with this slug, in every language it has; empty when there is none anybody may read. */
export const findAnswer = async (
  { tickets }: Readonly<{ tickets: Pick<TicketRepository, 'findByAnswerSlug'> }>,
  slug: string,
): Promise<readonly Article[]> => (await tickets.findByAnswerSlug(slug)).map(toAnswers).find((articles) => articles.length > 0) ?? []
