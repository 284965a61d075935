import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnvironment } from '#server/environment.ts'
import { loadBundledContent } from '#server/load-bundled-content.ts'
import { createServices } from '#server/create-services.ts'
import type { Services } from '#server/services.ts'
import { search } from '#search/search.ts'
import { anonymous } from '#tickets/actor.ts'
import { findAnswer } from '#tickets/answer.ts'
import { answerSlug } from '#tickets/answer-slug.ts'

const dataDir = mkdtempSync(join(tmpdir(), 't-fupan-load-'))
let services: Services

beforeAll(async () => {
  services = await createServices(readEnvironment({ FUPAN_DATA_DIR: dataDir }), {
    databaseFile: ':memory:',
    log: pino({ level: 'silent' }),
  })
  await loadBundledContent(services)
})
afterAll(async () => {
  await services.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('a first start has every bundled case, public, with an answer in both languages', async () => {
  expect(services.library.cases.length).toBeGreaterThan(0)
  for (const { source, external_id: externalId } of services.library.cases) {
    const ticket = await services.tickets.tickets.findBySource(source, externalId)
    expect([externalId, ticket?.visibility, ticket?.state]).toEqual([externalId, 'public', 'closed'])
    const answers = await findAnswer(services.tickets, answerSlug({ id: 0, source, externalId }))
    expect([externalId, answers.map(({ lang }) => lang)]).toEqual([externalId, ['en', 'zh']])
  }
})

test('and everybody finds them, in both languages', async () => {
  for (const q of ['firewall TCP 7881', '防火墙']) {
    const { hits } = await search(services.search, anonymous, { q })
    expect([q, hits.length > 0]).toEqual([q, true])
  }
})

test('a second start changes nothing', async () => {
  const before = await services.tickets.tickets.list({ limit: 1000 })
  await loadBundledContent(services)
  expect(await services.tickets.tickets.list({ limit: 1000 })).toEqual(before)
})
