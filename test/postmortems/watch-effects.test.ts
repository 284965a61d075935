import { expect, test } from 'vitest'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { listPostmortems } from '#postmortems/list-postmortems.ts'
import { watchEffects } from '#postmortems/effect/watch-effects.ts'
import { composeNotice } from '#postmortems/notices/compose-notice.ts'
import { startOfTest, startApi, bearer } from '../api/start-api.ts'

const day = 86_400_000

test('a problem that comes back opens the retrospective again and tells its ticket', async () => {
  const t = await startApi()
  // Any that came from a ticket and knows the day on which it was resolved.
  const page = t.services.library.postmortems.find(({ data }) => data.tickets.length > 0 && (data.times.resolved.at?.length ?? 0) >= 10)
  const resolved = page?.data.times.resolved.at
  if (page === undefined || resolved === undefined) throw new Error('the postmortem this test replays is gone')
  const shipped = Date.parse(resolved.slice(0, 10))
  const now = shipped + 100 * day
  t.wait(now - startOfTest)

  /** 90 days with the problem, 70 without, 30 with it again; linked by the people who solved them. */
  const lines: string[] = []
  for (let at = -90; at < 100; at++) {
    for (const kind of [0, 1, 2]) {
      const isProblem = kind === 0 && at % 2 === 0 && (at < 0 || at >= 70)
      lines.push(
        JSON.stringify({
          source: 'replay',
          external_id: `${at}-${kind}`,
          title: isProblem ? 'Relay refused' : `Another question ${at}`,
          body: 'x',
          opened_at: new Date(shipped + at * day + kind * 1000).toISOString(),
          ...(isProblem && { articles: [`postmortem/${page.slug}`] }),
        }),
      )
    }
  }
  for (const ref of page.data.tickets) {
    const colon = ref.indexOf(':')
    lines.push(
      JSON.stringify({
        source: ref.slice(0, colon),
        external_id: ref.slice(colon + 1),
        title: 'The first case',
        body: 'x',
        opened_at: '2022-01-01T00:00:00Z',
      }),
    )
  }
  const { bad } = await importRecords({ store: t.services.imports.store }, lines)
  expect(bad).toBe(0)

  const deps = { ...t.services.effect, tickets: t.services.storage.tickets, canWriteTo: () => Promise.resolve(true) }
  const told = await watchEffects(deps)
  expect(told.map(({ slug }) => slug)).toEqual([page.slug])
  expect(told[0]?.tickets.length).toBeGreaterThan(5)
  const [first] = await listPostmortems(t.services.effect, { kind: 'staff', name: 'x', role: 'engineer' }, 'zh')
  expect(first).toMatchObject({ page: { slug: page.slug, lang: 'zh' }, state: { verdict: 'came_back', reopenedAt: now } })

  const ref = page.data.tickets[0] ?? ''
  const ticket = await t.services.storage.tickets.findBySource(ref.slice(0, ref.indexOf(':')), ref.slice(ref.indexOf(':') + 1))
  const events = await t.services.storage.tickets.events(ticket?.id ?? 0)
  expect(events.at(-1)).toMatchObject({ type: 'note', actor: 'system', data: { body: expect.stringContaining(page.data.owner) as string } })
  const letters = await t.services.storage.outbox.list({ limit: 9 })
  expect(letters).toMatchObject([
    { ticketId: null, occasion: 'came_back', about: `postmortem/${page.slug}@${now}`, target: page.data.owner },
  ])
  const [letter] = letters
  if (letter?.ticketId !== null) throw new Error('a letter to the owner was expected')
  const settings = { remind_days_before: 3, owners: [{ name: page.data.owner, also: [], mail: 'team@example.com' }] }
  const notice = { ...t.services.actions, settings, lang: 'zh', actionUrl: () => '', postmortemUrl: () => 'https://x.example/' } as const
  expect(await composeNotice(notice, letter, 'x.example')).toMatchObject({
    to: { address: 'team@example.com' },
    subject: expect.stringContaining('问题又出现了') as string,
  })
  await expect(composeNotice({ ...notice, settings: { ...settings, owners: [] } }, letter, 'x.example')).rejects.toThrow('no address')
  // Told once, not every day.
  expect(await watchEffects(deps)).toEqual([])

  const staff = bearer(await t.token('engineer'))
  const answer = await t.call('GET', `/postmortems/${page.slug}/effect`, { headers: staff })
  expect(answer.json).toMatchObject({ verdict: 'came_back', shipped_at: new Date(shipped).toISOString() })
  expect((await t.call('GET', `/postmortems/${page.slug}/effect`)).status).toBe(401)
  expect((await t.call('GET', '/postmortems/nothing/effect', { headers: staff })).status).toBe(404)
  await t.close()
}, 60_000)
