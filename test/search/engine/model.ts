import type { Article } from '#knowledge/article.ts'
import type { IndexedTicket, TicketSource } from '#search/ticket-source.ts'
import type { IndexView, Scope } from '#search/search-index.ts'
import { rankingSettings } from '#search/ranking-settings.ts'
import { replay } from '#tickets/replay.ts'
import type { Ticket } from '#tickets/ticket.ts'
import { article } from '../kit.ts'
import { vocabulary } from './kit.ts'

/** A ticket as a database holds it; only what a test cares about has to be given. */
export const ticket = (id: number, fields: Partial<Ticket> = {}): Ticket => ({
  ...replay(id, []),
  source: 'desk',
  externalId: String(id),
  state: 'closed',
  ...fields,
})

/** A database as far as an index can see it: tickets in the order of their last change, as SQLite tells them. */
export const memorySource = () => {
  const tickets = new Map<number, IndexedTicket>()
  const changes = new Map<number, number>()
  let sequence = 0
  let fault: Error | undefined
  const noteChange = (id: number): void => {
    changes.delete(id)
    changes.set(id, (sequence += 1))
  }
  const failing = (): void => {
    if (fault !== undefined) throw fault
  }
  const source: TicketSource = {
    identity: () => Promise.resolve('memory'),
    pulse: async () => {
      failing()
      return String(sequence)
    },
    changesSince: async (cursor, limit) => {
      failing()
      const given = Number(cursor ?? 0)
      const from = given <= sequence ? given : 0
      const news = [...changes].filter(([, at]) => at > from).slice(0, Math.min(limit, most))
      const ids = news.map(([id]) => id)
      return {
        cursor: String(news.at(-1)?.[1] ?? from),
        isEnd: news.length < Math.min(limit, most),
        isRestart: from !== given,
        tickets: ids.flatMap((id) => tickets.get(id) ?? []),
        removed: ids.filter((id) => !tickets.has(id)),
      }
    },
    load: async (ids) => ids.flatMap((id) => tickets.get(id)?.ticket ?? []),
  }
  let most = Number.POSITIVE_INFINITY
  return {
    source,
    put: (one: IndexedTicket): void => {
      tickets.set(one.ticket.id, one)
      noteChange(one.ticket.id)
    },
    remove: (id: number): void => {
      tickets.delete(id)
      noteChange(id)
    },
    /** Every call fails with this until it is taken back. */
    fail: (error: Error | undefined): void => {
      fault = error
    },
    /** Fewer tickets an answer than are asked for, so that a small test reads in several goes. */
    tellAtMost: (limit: number): void => {
      most = limit
    },
    present: (): readonly IndexedTicket[] => [...tickets.values()],
  }
}

export const articlesOf = (words: readonly string[]): readonly Article[] =>
  words.map((title, at) => article(`guide/a${at}`, { title, body: 'black screen', visibility: at % 3 === 2 ? 'internal' : 'public' }))

const scopes: readonly Scope[] = [
  { audience: 'staff' },
  { audience: 'public' },
  { audience: 'staff', lang: 'zh' },
  { audience: 'staff', kind: 'answer', before: 5 },
  { audience: 'staff', onlySolved: true, before: 6 },
  { audience: 'staff', excludeRecord: '3' },
  { audience: 'staff', excludeRecord: 'desk:3', scenario: '1v1' },
  { audience: 'public', platform: 'ios' },
]

const questions = [
  [{ term: 'black', weight: 2 }],
  [
    { term: 'join', weight: 2 },
    { term: '#110', weight: 1 },
    { term: '黑屏', weight: 1 },
  ],
  [...'首屏慢连麦黑'].map((term) => ({ term, weight: 1 })),
  [
    { term: 'audio', weight: 3 },
    { term: 'screen', weight: 0.4 },
    { term: '=joinchannel', weight: 0.4 },
    { term: '=v4.5.1', weight: 0.2 },
  ],
]

const terms = ['black', 'screen', 'join', 'joinchannel', '=joinchannel', '#110', '=-17', '黑屏', '首', '连麦', 'audio', 'nobody']
const targets = ['guide/a', 'guide/b', 'desk:7']

/** All that can be asked of a view, for comparing two of them. */
export const answersOf = (view: IndexView) => ({
  statistics: view.statistics,
  newest: view.newest,
  frequencies: terms.map(view.frequency),
  completions: ['j', 'jo', 'b', 'au', '黑'].map((prefix) => view.completions(prefix, 2)),
  timesSolved: targets.flatMap((target) => [undefined, 4, 8].map((before) => view.timesSolved(target, before))),
  tickets: Array.from({ length: 14 }, (_, id) => [view.openedAt(id), view.solvedBy(id, undefined), view.solvedBy(id, 5)]),
  named: ['desk:3', 'desk:4', 'guide/a0'].map((ref) =>
    view.named(ref, { audience: 'public' }, rankingSettings).map(({ documentId, lang }) => [documentId, lang]),
  ),
  best: questions.flatMap((question) =>
    [1, 3, 50].flatMap((wanted) =>
      view
        .best(
          question,
          scopes.map((scope) => ({ scope, wanted })),
          rankingSettings,
        )
        .map((found) =>
          found.map(({ documentId, lang, score, saturations, agreement, unsaid }) => ({
            documentId,
            lang,
            score,
            saturations: [...saturations(terms)],
            agreement: agreement([...vocabulary, ...terms]),
            unsaid: unsaid(terms),
          })),
        ),
    ),
  ),
})
