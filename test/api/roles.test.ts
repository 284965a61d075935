import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { passes } from '#api/access.ts'
import { roles } from '#tickets/actor.ts'
import { permissions, rolePermissions } from '#tickets/permissions.ts'
import { apiRoutes, rolesTables, visitors, withTables } from '../../scripts/roles-table.ts'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

let t: TestApi
const headers: Record<string, Record<string, string>> = {}
let number = ''
let attachment = ''
beforeAll(async () => {
  t = await startApi()
  const filed = (await t.call('POST', '/tickets', newTicket())).json
  number = filed.number
  const form = new FormData()
  form.append('file', new File(['log'], 'a.log'))
  attachment = (await t.call('POST', `/tickets/${number}/attachments`, { headers: { 'x-ticket-key': filed.key }, raw: form })).json.id
  headers['anybody'] = {}
  headers['key'] = { 'x-ticket-key': filed.key }
  for (const role of roles) headers[role] = bearer(await t.token(role))
})
afterAll(() => t.close())

/** A door is shut with these; what is behind it answers to an empty body with anything else. */
const shut = new Set([401, 403])
const addressOf = (path: string): string =>
  path
    .replace('{number}', number)
    .replace('attachments/{id}', `attachments/${attachment}`)
    .replaceAll(/\{\w+\}/g, 'nothing')

const call = (method: string, path: string, sent: Record<string, string>) =>
  t.call(method, addressOf(path), { headers: sent, ...(method === 'GET' ? {} : { body: {} }), socketAddress: '203.0.113.9' })

describe('every route of the API, with everybody', () => {
  test('answers exactly those whom the table lets in', async () => {
    const routes = apiRoutes(t.api)
    expect(routes.length).toBeGreaterThan(20)
    for (const { method, path, access } of routes)
      for (const [name, actor] of visitors) {
        const { status, json } = await call(method, path, headers[name] ?? {})
        // A ticket's routes say to strangers that there is no such ticket.
        // What belongs to a ticket and is not there gets the same answer, also inside.
        const isInside = passes(access, actor) && path.includes('{id}')
        const isShut = shut.has(status) || (access === 'ticket' && status === 404 && !isInside && json.detail.includes('ticket'))
        // Behind an open door a use case may still say whose action it is; then it was asked, and it names the action.
        const isUseCase = status === 403 && access === 'ticket' && passes(access, actor)
        expect([`${method} ${path}`, name, isShut && !isUseCase]).toEqual([`${method} ${path}`, name, !passes(access, actor)])
      }
  })

  test('a token limited to reading works on nothing', async () => {
    const reader = bearer(await t.token('admin', ['tickets.read']))
    expect((await t.call('GET', '/tickets', { headers: reader })).status).toBe(200)
    for (const path of ['transitions', 'grade', 'links', 'messages', 'attachments']) {
      const body = path === 'messages' ? { body: 'x' } : path === 'transitions' ? { to: 'investigating' } : {}
      expect([path, (await t.call('POST', `/tickets/${number}/${path}`, { headers: reader, body })).status]).not.toEqual([path, 200])
      expect([path, (await t.call('POST', `/tickets/${number}/${path}`, { headers: reader, body })).status]).not.toEqual([path, 201])
    }
    const blind = bearer(await t.token('engineer', ['import']))
    expect((await t.call('GET', `/tickets/${number}`, { headers: blind })).status).toBe(404)
    expect((await t.call('GET', '/tickets', { headers: blind })).status).toBe(403)
  })

  test('a token never gets a scope its role does not have', async () => {
    for (const role of roles)
      for (const permission of permissions)
        if (!rolePermissions[role].includes(permission))
          await expect(t.token(role, [permission])).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

test.each(['en', 'zh'] as const)('the handbook’s tables are the code’s (%s): node scripts/roles-table.ts writes them', (lang) => {
  const page = readFileSync(join(import.meta.dirname, `../../content/handbook/${lang}/roles.mdx`), 'utf8')
  expect(withTables(page, rolesTables(t.api, lang))).toBe(page)
})
