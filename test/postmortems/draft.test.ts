import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lintFiles } from '#knowledge/lint/lint-files.ts'
import type { Message } from '#knowledge/lint/message.ts'
import { draftPostmortem } from '#postmortems/draft/draft-postmortem.ts'
import { loadBundledContent } from '#server/load-bundled-content.ts'
import type { Actor } from '#tickets/actor.ts'
import { bearer, newTicket, startApi, type TestApi } from '../api/start-api.ts'

let t: TestApi
let staff: Record<string, string>
const engineer: Actor = { kind: 'staff', name: 'test', role: 'engineer' }

beforeAll(async () => {
  t = await startApi()
  staff = bearer(await t.token('engineer'))
  await loadBundledContent(t.services)
}, 60_000)
afterAll(() => t.close())

/** What is left to say about a draft, without what only a person can know. */
const faults = (path: string, text: string): Message[] => {
  // A draft is written in one language first, and its siblings are not in this library.
  const onlyAPerson = new Set([
    'open-question',
    'missing-translation',
    'missing-target',
    'root-factor-marked',
    'root-factor-action',
    'telling-title',
    'empty-section',
  ])
  return lintFiles([{ path, text }]).filter(({ rule }) => !onlyAPerson.has(rule))
}

const move = (number: string, body: unknown) => t.call('POST', `/tickets/${number}/transitions`, { body, headers: staff })
const file = async (fields = {}) => (await t.call('POST', '/tickets', newTicket(fields))).json as { number: string; key: string }

describe('a draft from a ticket that was worked on here', () => {
  let number: string
  let text: string

  beforeAll(async () => {
    const filed = await file({
      title: 'No sound after joining {room} <b>now</b> | call 13812345678',
      body: 'Mail me at wang@customer.cn, token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc123 [see](this one)',
      sdk_version: '4.5.1',
      scenario: '1v1',
    })
    number = filed.number
    const other = await file({ title: 'Silent since this morning', sdk_version: '4.3.0', platform: 'ios' })
    t.wait(10 * 60_000)
    await move(number, { to: 'investigating', owner: 'media-team', note: 'Contact lilei@example.com' })
    await move(other.number, { to: 'closed', closed_as: 'duplicate', duplicate_of: number })
    t.wait(30 * 60_000)
    await move(number, { to: 'solving' })
    await move(number, {
      to: 'resolved',
      resolution: 'Fixed the route of the headset in 4.5.2.',
      root_cause: 'code_defect',
      mechanism: 'code_fix',
    })
    t.wait(20 * 60_000)
    await t.call('POST', `/tickets/${number}/verification`, {
      body: { result: 'pass', env: 'staging', build: '4.5.2' },
      headers: { 'x-ticket-key': filed.key },
    })
    text = (await draftPostmortem(t.services.editing, engineer, number)).text
  })

  test('lints clean but for what only a person can know', async () => {
    const { path } = await draftPostmortem(t.services.editing, engineer, number)
    expect(faults(path, text)).toEqual([])
  })

  test('fills in what the ticket knows', () => {
    for (const line of [
      'status: "draft"',
      'visibility: "internal"',
      'owner: "media-team"',
      'scenarios:\n  - "1v1"',
      'platforms:\n  - "web"\n  - "ios"',
      'affected: "4.3.0 - 4.5.1"',
      'detected: "2026-11-23T02:00:00Z"',
      'resolved: "2026-11-23T02:40:00Z"',
      'verified: "2026-11-23T03:00:00Z"',
      'build: "4.5.2"',
      'result: "passed"',
      'category: "code_defect"',
      'mechanism: "code_fix"',
    ])
      expect(text).toContain(line)
    expect(text).toMatch(/tickets:\n {2}- "fupan:T-\d+"\n {2}- "fupan:T-\d+"/)
    expect(text).toContain('2 tickets tell of it.')
  })

  test('tells the history in UTC with its sources', () => {
    const rows = text.split('\n').filter((line) => /^\| 2026/.test(line))
    expect(rows[0]).toMatch(new RegExp(`^\\| 2026-11-23 02:00 \\| Ticket opened: .* \\| ${number} #1 +\\|$`))
    expect(rows.map((row) => row.slice(2, 18))).toEqual(rows.map((row) => row.slice(2, 18)).toSorted())
    expect(rows.join('\n')).toMatch(/State solving → resolved/)
    expect(rows.join('\n')).toMatch(/is opened by another customer and later merged/)
    expect(rows.at(-1)).toMatch(/The customer verified the fix|State resolved → closed/)
  })

  test('asks what nobody has said', () => {
    const asked = lintFiles([{ path: 'postmortems/en/x.mdx', text }]).filter(({ rule }) => rule === 'open-question')
    expect(asked.length).toBeGreaterThan(10)
    expect(text).toContain('How did the decision that led here make sense at the time')
  })

  test('holds no secret and nobody’s address', () => {
    for (const secret of ['13812345678', 'wang@customer.cn', 'eyJhbGci', 'lilei@example.com', 'Li Lei']) expect(text).not.toContain(secret)
  })

  test('is the same from the API, for staff only', async () => {
    const answer = await t.call('GET', `/tickets/${number}/postmortem`, { headers: staff })
    expect(answer.text).toBe(text)
    expect(answer.headers.get('content-type')).toMatch(/^text\/markdown/)
    expect(answer.headers.get('content-disposition')).toMatch(/filename="no-sound-.*\.mdx"/)
    expect((await t.call('GET', `/tickets/${number}/postmortem`)).status).toBe(401)
    expect((await t.call('GET', '/tickets/T-999999/postmortem', { headers: staff })).status).toBe(404)
  })
})

describe('a draft from an imported case', () => {
  test('lints clean, whatever the case says', async () => {
    const tickets = await t.services.storage.tickets.list({ limit: 60 })
    const imported = tickets.filter(({ source }) => source !== 'fupan')
    expect(imported.length).toBeGreaterThan(20)
    for (const { id } of imported) {
      for (const lang of ['en', 'zh'] as const) {
        const { path, text } = await draftPostmortem(t.services.editing, engineer, `T-${id}`, lang)
        expect(faults(path, text), text.slice(0, 400)).toEqual([])
      }
    }
  })

  test('proposes the postmortems that look alike', async () => {
    const [ticket] = (await t.services.storage.tickets.list({ limit: 200 })).filter(({ title }) =>
      title.startsWith('Calls fail after a day of uptime'),
    )
    const { text } = await draftPostmortem(t.services.editing, engineer, `T-${ticket?.id ?? 0}`, 'en')
    expect(text).toMatch(/look alike[\s\S]*\]\(kb:postmortem\/turn-credentials-expire-after-a-day\)/)
  })
})
