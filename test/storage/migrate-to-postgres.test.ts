import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DeflectionSession } from '#deflection/deflection-repository.ts'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase } from '#storage/open-database.ts'
import { storageOf, type Storage } from '#storage/storage.ts'
import type { VisitRepository } from '#visits/friction.ts'
import type { FlowSession } from '#troubleshooter/sessions/session-repository.ts'
import { record } from '../search/kit.ts'
import { recorded } from '../postmortems/actions/an-action.ts'
import { ask, databases, emptyPostgres, type TestDatabase } from './databases.ts'
import { message, opened } from './events.ts'
import { publication } from './publication.ts'

type Result = Readonly<{ code: number; stdout: string; stderr: string }>

const root = join(import.meta.dirname, '../..')

const fupan = (args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Result> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['scripts/fupan.ts', ...args],
      { cwd: root, env: { ...process.env, NO_COLOR: '1', ...environment } },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    )
  })

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const visitWithItem = [
  { id: 'v', customer: 'Acme', day: '2026-11-20', people: 'CTO', notes: '- 慢', nextDay: null, by: 'n', at: 1 },
  [
    {
      id: 'i',
      source: 'visit',
      times: 1,
      visitId: 'v',
      customer: 'Acme',
      article: null,
      place: null,
      text: '慢',
      scenario: '1v1',
      product: null,
      severity: 'high',
      at: 1,
      outcome: null,
      reason: null,
      settledAt: null,
      settledBy: null,
    },
  ],
  4_000_000_000_000,
] as const satisfies Parameters<VisitRepository['addVisit']>

const walk: FlowSession = {
  id: 'w',
  flow: 'echo',
  lang: 'zh',
  trail: [{ step: 'same-room', option: 'apart' }, { failed: 'near-field' }],
  startedAt: 1,
  updatedAt: 2,
  outcome: 'abandoned',
  solvedBy: null,
  ticket: null,
}

const session: DeflectionSession = {
  id: 'd',
  createdAt: 1,
  lang: 'zh',
  title: '黑屏 \0',
  body: '😀 "x"',
  scenario: null,
  platform: null,
  sdkVersion: null,
  grade: 'P2',
  channel: 'ticket',
  suggestions: [],
  outcome: null,
  outcomeAt: null,
  articleId: null,
  ticket: null,
}

const attach = async ({ tickets, attachments }: Storage, storedAs: string, bytes: Uint8Array): Promise<void> => {
  const { size, sha256 } = await attachments.save(once(bytes), storedAs, 5_000_000)
  await tickets.append(1001, 'latest', [
    {
      type: 'attachment_added',
      at: 3,
      actor: 'customer',
      data: { id: storedAs, name: `${storedAs}.bin`, type: 'x/y', size, sha256, storedAs },
    },
  ])
}

/** A SQLite site with something in every table. Its last ticket is gone, so that the next number is not the highest plus one. */
const fill = async ({ storage, raw }: TestDatabase): Promise<void> => {
  await storage.tickets.create([opened(), message], { keyHash: 'k', bodyHash: 'b', at: 1, seal: () => 'sealed' })
  const lines = Array.from({ length: 2_500 }, (_, at) =>
    JSON.stringify(record(`r${at}`, { title: `连麦 ${at}`, articles: ['code/agora-110'], error_codes: ['ERR_110'], resolution: 'r' })),
  )
  await importRecords({ store: storage.imports }, lines)
  await storage.tickets.create([])
  await raw('DELETE FROM tickets WHERE id = 3502')
  await storage.access.addToken({ id: 't', name: 'n', role: 'admin', scopes: ['tickets.read'], createdAt: 1, revokedAt: null }, 'h')
  await storage.staff.add({ id: 's', name: 'Ann 安', email: 'ann@example.com', role: 'admin', leftAt: null }, 1)
  await storage.staff.addLink('l', { name: null, email: null, role: 'admin', madeBy: 'system', expiresAt: 9 })
  await storage.staff.note('n', { at: 1, actor: 'staff:Ann 安', action: 'signed_in', target: 'Ann 安', detail: null })
  await storage.incidents.create(
    [
      {
        type: 'opened',
        at: 1,
        actor: 'staff:Ann',
        data: { title: { zh: '无法进房' }, grade: 'P0', scope: { product: null, regions: [], sdkFrom: null, sdkTo: null } },
      },
    ],
    { id: 1001, version: 2, events: () => [] },
  )
  await storage.deflections.create(session)
  await storage.feedback.add({ id: 'f', kind: 'guide', slug: 'a', lang: 'en', isHelpful: true, comment: '有用', place: 'steps', at: 1 })
  await storage.visits.addVisit(...visitWithItem)
  await storage.searchMisses.note('digest', { ...visitWithItem[1][0], id: 's', visitId: null }, 3)
  await storage.postmortemStates.put({
    slug: 'a',
    verdict: 'effective',
    verdictAt: 1,
    reopenedAt: null,
    measuredAt: 1,
    shown: { verdict: 'effective', reason: 'rate_fell', windows: [], lately: null, periods: [] },
  })
  await storage.postmortemTexts.add({
    id: 'a.zh',
    slug: 'a',
    lang: 'zh',
    ticket: 'T-1001',
    text: '复盘',
    status: 'writing',
    author: 'x',
    approvedBy: null,
    version: 1,
    createdAt: 1,
    updatedAt: 1,
  })
  await storage.postmortemTexts.comment('a.zh', { at: 1, author: 'y', body: '好' })
  await storage.shares.add({
    id: 's',
    keyHash: 'k',
    customer: '星野互动',
    lang: 'zh',
    note: '先看这个。',
    madeAt: 1,
    madeBy: 'Ann 安',
    expiresAt: 2,
    items: [{ article: 'guide/echo-and-audio-route', anchor: null }],
  })
  await storage.publications.put(publication({ text: '复盘', publishedAt: 1 }))
  await storage.publications.retract({ article: 'answer/x', reason: '原因', by: 'x', at: 1 }, undefined)
  await storage.actions.write([
    { id: 'a/b', version: 0, events: [recorded()], notices: [{ occasion: 'action_soon', about: 'x', to: '媒体组' }] },
  ])
  await storage.actionFeedKeys.put('Ann 安', 'h', 1)
  await storage.flowSessions.save(walk)
  await storage.settings.set('bundled-cases-digest', 'x')
  await attach(storage, 'aa'.repeat(16), randomBytes(700_000))
  await attach(storage, 'bb'.repeat(16), Buffer.from('log'))
}

const open = (url: string): TestDatabase['database'] => openDatabase({ url, poolSize: 2 })

const everything = async (storage: Storage) => {
  const tickets = await storage.tickets.list({ limit: 10_000 })
  const ids = tickets.map(({ id }) => id)
  return {
    tickets,
    events: await storage.tickets.eventsOf(ids),
    links: await storage.tickets.linksTo('code/agora-110'),
    receipt: await storage.tickets.receipt('k'),
    tokens: await storage.access.listTokens(),
    staff: await storage.staff.list(),
    link: await storage.staff.findLink('l', 1),
    audit: await storage.staff.audit({ before: 9, limit: 9 }),
    incidents: await storage.incidents.list({ open: false, limit: 9 }),
    deflection: await storage.deflections.find('d'),
    walk: await storage.flowSessions.find('w'),
    feedback: await storage.feedback.totals(),
    postmortems: [
      await storage.postmortemStates.all(),
      await storage.postmortemTexts.list(),
      await storage.postmortemTexts.comments('a.zh'),
    ],
    shares: await storage.shares.list({ before: 9, limit: 9 }),
    publications: [await storage.publications.list(), await storage.publications.retractions()],
    actions: [await storage.actions.all(), await storage.actions.events('a/b'), await storage.actionFeedKeys.madeAt('Ann 安')],
    outbox: await storage.outbox.list({ limit: 9 }),
    digest: await storage.settings.get('bundled-cases-digest'),
    files: await Promise.all(
      ['aa', 'bb'].map(async (name) => Buffer.concat(await Array.fromAsync(storage.attachments.open(name.repeat(16)))).toString('base64')),
    ),
  }
}

test('a SQLite site moves to PostgreSQL whole, and numbers go on', async () => {
  const site = await databases[0].open()
  await fill(site)
  const before = await everything(site.storage)
  await site.database.close()
  const url = await emptyPostgres()
  const { code, stdout, stderr } = await fupan(['migrate-to-postgres', '--to', url, '--json'], { FUPAN_DATA_DIR: site.folder })
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')])
  const report = JSON.parse(stdout) as { tables: { table: string; rows: number; checksum: string }[]; damaged: unknown[] }
  expect(Object.fromEntries(report.tables.map(({ table, rows }) => [table, rows]))).toEqual({
    tickets: 2_501,
    ticket_events: 5_004,
    ticket_links: 2_500,
    tokens: 1,
    staff: 1,
    staff_accounts: 0,
    staff_sessions: 0,
    staff_verifications: 0,
    staff_links: 1,
    audit_log: 1,
    incidents: 1,
    incident_events: 1,
    incident_tickets: 1,
    idempotency: 1,
    article_feedback: 1,
    visits: 1,
    friction: 1,
    search_misses: 1,
    visit_reminders: 1,
    link_audits: 0,
    deflections: 1,
    flow_sessions: 1,
    settings: 1,
    postmortem_states: 1,
    postmortem_texts: 1,
    postmortem_comments: 1,
    shares: 1,
    share_items: 1,
    publications: 1,
    retractions: 1,
    action_items: 1,
    action_events: 1,
    action_feed_keys: 1,
    webhook_subscriptions: 0,
    ticket_keys: 0,
    outbox: 1,
    attachments: 2,
  })
  for (const { checksum } of report.tables) expect(checksum).toMatch(/^[0-9a-f]{32}$/)

  const database = open(url)
  const storage = storageOf(database, { attachmentsDir: site.folder, clock: () => 1, nextDue: () => null, holder: 'test' })
  expect(await everything(storage)).toEqual(before)
  expect((await storage.tickets.create([opened()])).id).toBe(3503)
  const next = { id: 3503, version: 1, events: () => [] }
  expect(
    (
      await storage.incidents.create(
        (await storage.incidents.events(1)).map(({ seq: _, ...event }) => event),
        next,
      )
    ).id,
  ).toBe(2)
  expect((await storage.ticketSource.changesSince(undefined, 5_000)).tickets).toHaveLength(2_502)
  await database.close()

  expect(await fupan(['migrate-to-postgres'], { FUPAN_DATA_DIR: site.folder, DATABASE_URL: url })).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/error: the PostgreSQL database is not empty: "tickets"[^]*hint: /),
  })
})

test('what cannot be copied whole is not copied at all; a second attempt succeeds and tells of attachments damaged before', async () => {
  const site = await databases[0].open()
  await fill(site)
  await site.database.close()
  const url = await emptyPostgres()
  const database = open(url)
  await migrate(database)
  await database.close()
  // As if somebody else's trigger changed what is written: the copy then differs.
  await ask(url, `CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name = 'other'; RETURN NEW; END $$`)
  await ask(url, 'CREATE TRIGGER meddle BEFORE INSERT ON tokens FOR EACH ROW EXECUTE FUNCTION meddle()')
  const run = () => fupan(['migrate-to-postgres'], { FUPAN_DATA_DIR: site.folder, DATABASE_URL: url })
  expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('the copy of "tokens" differs: 1 of 1 rows') })
  expect(await ask(url, 'SELECT count(*)::int AS n FROM tickets')).toEqual([{ n: 0 }])

  await ask(url, 'DROP FUNCTION meddle CASCADE')
  appendFileSync(join(site.folder, 'attachments/bb', 'bb'.repeat(16)), ' and more')
  const second = await run()
  expect(second.code).toBe(2)
  expect(second.stderr).toContain(`T-1001: the attachment "${'bb'.repeat(16)}.bin" was changed before`)
  expect(second.stdout).toMatch(/^tickets +2,501 rows {2}[0-9a-f]{32}$/m)
})

test('says what is missing: an address, a data file, a database of its own, a stopped server', async () => {
  const site = await databases[0].open()
  const url = await emptyPostgres()
  const here = { FUPAN_DATA_DIR: site.folder }
  expect(await fupan(['migrate-to-postgres', '--to', url], here)).toMatchObject({ code: 1, stderr: expect.stringContaining('is in use') })
  await site.database.close()
  const empty = join(site.folder, 'empty')
  mkdirSync(empty)
  writeFileSync(join(empty, 'x'), '')
  expect(await fupan(['migrate-to-postgres'], here)).toMatchObject({ code: 1, stderr: expect.stringContaining('--to postgres://') })
  expect(await fupan(['migrate-to-postgres', '--to', url], { FUPAN_DATA_DIR: empty })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no data file'),
  })
  const nowhere = await fupan(['migrate-to-postgres', '--to', 'postgres://fupan:s3cret@127.0.0.1:1/none'], here)
  expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('ECONNREFUSED') })
  expect(nowhere.stderr).not.toContain('s3cret')
  await ask(url, 'CREATE TABLE orders (id integer)')
  expect(await fupan(['migrate-to-postgres', '--to', url], here)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('holds the table "orders", which is not Fupan\'s'),
  })
})

test('doctor, backup and restore of a PostgreSQL site', async () => {
  const site = await databases[1].open()
  await site.storage.tickets.create([opened()])
  const environment = { FUPAN_DATA_DIR: site.folder, DATABASE_URL: site.url ?? '' }
  const doctor = await fupan(['doctor', '--json'], environment)
  expect(doctor.code).toBe(0)
  expect(JSON.parse(doctor.stdout)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        check: 'database',
        verdict: 'ok',
        detail: expect.stringMatching(/^PostgreSQL \d+.* at 127\.0\.0\.1:\d+\/t_/),
      }),
      expect.objectContaining({ check: 'connections', verdict: 'ok' }),
    ]),
  )
  await site.raw('DELETE FROM search_changes WHERE ticket_id = 1001')
  expect(await fupan(['doctor'], environment)).toMatchObject({ code: 1, stdout: expect.stringContaining('1 tickets that no search index') })
  const target = join(site.folder, 'backup')
  expect(await fupan(['backup', target], environment)).toMatchObject({ code: 1, stderr: expect.stringContaining('pg_dump') })
  expect(await fupan(['restore', target], environment)).toMatchObject({ code: 1, stderr: expect.stringContaining('pg_restore') })
})
