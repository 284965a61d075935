import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemStatus } from '#api/problem.ts'
import { languages } from '#kernel/languages.ts'
import { startApi, type TestApi } from '../api/start-api.ts'
import { handbookPage } from './handbook-page.ts'

let started: TestApi
beforeAll(async () => {
  started = await startApi()
})
afterAll(() => started.close())

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

describe.each(languages)('the API page (%s)', (lang) => {
  const page = handbookPage(lang, 'api')

  test('lists exactly the routes of the contract, and the contract itself', async () => {
    const { json } = await started.call('GET', '/openapi.json')
    const paths = json.paths as Record<string, Record<string, unknown>>
    const routes = Object.entries(paths).flatMap(([path, item]) =>
      methods.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path.replace(/^\/api\/v1/, '')}`),
    )
    const rows = [...page.body.matchAll(/^\| `((?:GET|POST|PUT|PATCH|DELETE) \/[^`]*)` \|/gm)].map(([, route]) => route)
    expect(rows.sort()).toEqual([...routes, 'GET /openapi.json'].sort())
  })

  test.each(Object.entries(problemStatus))('tells that %s is status %i', (code, status) => {
    expect(page.body).toMatch(new RegExp(`^\\| ${status} \\| \`${code}\``, 'm'))
  })

  test('shows bodies that are accepted', async () => {
    const shell = page.blocks
      .filter(({ lang: kind }) => kind === 'sh')
      .map(({ text }) => text)
      .join('\n')
    const bodyOf = (route: RegExp): unknown => JSON.parse(route.exec(shell)?.[1] ?? 'null')
    const filed = await started.call('POST', '/tickets', {
      body: bodyOf(/FUPAN\/tickets" [^']*'[^']*'[^']*\\\n\s+-d '(.*)'/),
      headers: { 'idempotency-key': `handbook-${lang}` },
    })
    expect(filed.status).toBe(201)
    const asked = await started.call('POST', '/deflections', { body: bodyOf(/FUPAN\/deflections" [^\n]*\n\s+-d '(.*)'/) })
    expect(asked.status).toBe(201)
    const key = { 'x-ticket-key': filed.json.key as string }
    const number = filed.json.number as string
    expect(
      (await started.call('POST', `/tickets/${number}/messages`, { body: bodyOf(/NUMBER\/messages".* -d '(.*)'/), headers: key })).status,
    ).toBe(201)
    const staff = { authorization: `Bearer ${await started.token('engineer')}` }
    const moved = await started.call('POST', `/tickets/${number}/transitions`, {
      body: bodyOf(/NUMBER\/transitions".* -d '(.*)'/),
      headers: staff,
    })
    expect(moved.json).toMatchObject({ state: 'investigating' })
    expect(
      (await started.call('POST', `/tickets/${number}/links`, { body: bodyOf(/NUMBER\/links".* -d '(.*)'/), headers: staff })).status,
    ).toBe(200)
    for (const to of ['solving', 'resolved']) await started.call('POST', `/tickets/${number}/transitions`, { body: { to }, headers: staff })
    const verified = await started.call('POST', `/tickets/${number}/verification`, {
      body: bodyOf(/NUMBER\/verification".* -d '(.*)'/),
      headers: key,
    })
    expect(verified.json).toMatchObject({ state: 'closed', closed_as: 'verified' })
  })
})
