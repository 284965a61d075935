import { expect, test } from 'vitest'
import { ticketFeed } from '#notifications/ticket-feed.ts'

const page = 'https://support.example.com/en/tickets/T-1001/'
const entries = [
  { seq: 1, at: '2026-11-23T02:00:00.000Z', title: 'You filed the ticket', by: 'You', words: 'No <sound> & no picture' },
  { seq: 4, at: '2026-11-23T03:00:00.000Z', title: 'Message', by: 'Zhang Wei', words: 'We look.' },
]

test('a feed of a ticket: newest first, each move with a lasting id, text as text', () => {
  const feed = ticketFeed({ number: 'T-1001', title: 'No sound' }, entries, 'en', page)
  expect([...feed.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id)).toEqual([page, `${page}#move-4`, `${page}#move-1`])
  expect(feed).toContain('<updated>2026-11-23T03:00:00.000Z</updated>')
  expect(feed).toContain('No &lt;sound&gt; &amp; no picture')
})

test('the same history gives the same feed, and an empty one is a feed too', () => {
  const make = () => ticketFeed({ number: 'T-1001', title: 'No sound' }, entries, 'zh', page)
  expect(make()).toBe(make())
  expect(ticketFeed({ number: 'T-1001', title: 'x' }, [], 'en', page)).toContain('<feed')
})
