import type { ImportRecord } from '#importers/jsonl/record.ts'
import { asTermText, ownTerms } from './own-terms.ts'
import { createTicketText, pseudoRandom } from './ticket-text.ts'

export const questionCount = 200
/** Tickets from which it is learned how rare terms are: the made-up ones are all alike, so a sample tells. */
const sample = 5_000
/** What earlier tickets were solved by. */
const articles = 300

/** Made-up tickets, the same ones in every run and for every system; every second one says what solved it. */
export function* speedTickets(count: number, from = 0): Generator<ImportRecord> {
  const write = createTicketText(pseudoRandom(1 + from))
  for (let number = from; number < from + count; number += 1)
    yield {
      source: 'bench',
      external_id: `B-${number}`,
      ...write(),
      opened_at: new Date(Date.UTC(2010, 0, 1) + number * 600_000).toISOString(),
      state: 'closed',
      visibility: 'public',
      lang: 'en',
      ...(number % 2 === 0 ? { articles: [`guide/made-up-${number % articles}`] } : {}),
    }
}

/** The same as blank-separated terms, for systems that are given ours. */
export function* termTexts(count: number): Generator<string> {
  for (const { title, body } of speedTickets(count)) yield asTermText(`${title}\n${body}`)
}

export type SpeedQuestion = Readonly<{ title: string; body: string }>

const ticketsNotInside = (seed: number): readonly SpeedQuestion[] => {
  const ask = createTicketText(pseudoRandom(seed))
  return Array.from({ length: questionCount }, ask)
}
const firstEight = ({ body }: SpeedQuestion): SpeedQuestion => ({ title: body.split(' ').slice(0, 8).join(' '), body: '' })

/** Whole tickets that are not among those indexed, and their first eight words. */
export const wholeTickets = (): readonly SpeedQuestion[] => ticketsNotInside(2)
export const eightWords = (): readonly SpeedQuestion[] => wholeTickets().map(firstEight)

/** Other questions, asked of every system before the clock runs: a service is seldom asked its first one. */
export const warmUp = (): readonly SpeedQuestion[] => ticketsNotInside(3).flatMap((ticket) => [ticket, firstEight(ticket)])

/** Each question's best terms by tf × idf: what a system is asked that cannot choose by itself. */
export const bestTerms = (questions: readonly SpeedQuestion[], most: number): readonly (readonly string[])[] => {
  const holders = new Map<string, number>()
  for (const text of termTexts(sample)) for (const term of new Set(text.split(' '))) holders.set(term, (holders.get(term) ?? 0) + 1)
  return questions.map(({ title, body }) => {
    const terms = Map.groupBy(ownTerms(`${title}\n${body}`), (term) => term)
    const weigh = ([term, times]: readonly [string, readonly string[]]): number =>
      times.length * Math.log(sample / (holders.get(term) ?? sample))
    return [...terms]
      .sort((a, b) => weigh(b) - weigh(a))
      .slice(0, most)
      .map(([term]) => term)
  })
}
