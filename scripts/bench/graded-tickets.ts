import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Grade } from '#knowledge/vocabulary.ts'

/** A ticket with the grade a person gave it. */
export type GradedTicket = Readonly<{ text: string; grade: Grade; created: string }>

type Line = Readonly<{
  title: string
  body: string
  grade?: Grade | undefined
  created?: string | undefined
  opened_at?: string | undefined
}>

/** One JSON object a line, packed or not: `{title, body, grade, created}`, or import records (`opened_at`). Oldest first. */
export const readGradedTickets = (file: string): readonly GradedTicket[] => {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((text): GradedTicket[] => {
      const { title, body, grade, created, opened_at: openedAt } = JSON.parse(text) as Line
      return grade === undefined ? [] : [{ text: `${title}\n${body}`.slice(0, 20_000), grade, created: created ?? openedAt ?? '' }]
    })
    .sort((a, b) => (a.created < b.created ? -1 : Number(a.created > b.created)))
}

/** What may be learnt from, and what is judged: the earlier three quarters and the later one, as in use. */
export const splitByTime = <Ticket>(
  tickets: readonly Ticket[],
  share = 0.75,
): readonly [earlier: readonly Ticket[], later: readonly Ticket[]] => {
  const cut = Math.floor(tickets.length * share)
  return [tickets.slice(0, cut), tickets.slice(cut)]
}
