import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Api } from '#api/api.ts'
import { createApi } from '#api/create-api.ts'
import { createToken } from '#server/access.ts'
import { readEnvironment } from '#server/environment.ts'
import { createServices } from '#server/create-services.ts'
import type { Services } from '#server/services.ts'
import { system, type Role, type StaffRole } from '#tickets/actor.ts'
import type { Permission } from '#tickets/permissions.ts'
import { followLink, invite } from '#server/staff/staff-links.ts'

/** 2026-11-23, a Monday, 10:00 in Shanghai. */
export const startOfTest = Date.parse('2026-11-23T02:00:00Z')

export type TestApi = Readonly<{
  api: Api
  services: Services
  /** Moves the clock, ms. */
  wait: (ms: number) => void
  token: (role: Role, scopes?: readonly Permission[]) => Promise<string>
  /** Signs a new person in. @returns the cookie header of their browser */
  signIn: (role: StaffRole) => Promise<string>
  /** A JSON request; what comes back is read as JSON. */
  call: (method: string, path: string, options?: CallOptions) => Promise<Answer>
  /** Everything the data file holds, byte by byte. */
  dataFile: () => string
  close: () => Promise<void>
}>

export type CallOptions = Readonly<{
  body?: unknown
  headers?: Readonly<Record<string, string>>
  raw?: RequestInit['body']
  socketAddress?: string
}>
export type Answer = Readonly<{ status: number; headers: Headers; text: string; json: any }> // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look at whatever came

/** The whole API over a database in memory, with a clock that stands still. No content is loaded. */
export const startApi = async (environment: Readonly<Record<string, string>> = {}): Promise<TestApi> => {
  const dataDir = mkdtempSync(join(tmpdir(), 't-fupan-api-'))
  let now = startOfTest
  const services = await createServices(readEnvironment({ FUPAN_DATA_DIR: dataDir, FUPAN_RATE_LIMIT: '0', ...environment }), {
    clock: () => now,
    databaseFile: ':memory:',
    log: pino({ level: 'silent' }),
  })
  const api = createApi(services)
  return {
    api,
    services,
    wait: (ms) => {
      now += ms
    },
    token: async (role, scopes) => (await createToken(services.access, system, { name: `test ${role}`, role, scopes })).token,
    signIn: async (role) => {
      const [person, password] = [{ name: `Test ${role}`, email: `${role}@example.com` }, 'several unrelated words']
      if ((await services.access.staff.findByEmail(person.email)) === undefined)
        await followLink(services.access, await invite(services.access, system, { ...person, role }), { ...person, password })
      const signedIn = await services.access.staffAuth().signIn(person.email, password, new Headers())
      return signedIn?.cookies.map((cookie) => cookie.split(';')[0]).join('; ') ?? ''
    },
    call: async (method, path, { body, headers = {}, raw, socketAddress } = {}) => {
      const init: RequestInit = { method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers } }
      const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
      const response = await api.request(
        `/api/v1${path}`,
        { ...init, ...(sent === undefined ? {} : { body: sent, duplex: 'half' }) } as RequestInit,
        { socketAddress },
      )
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, json: text.startsWith('{') ? JSON.parse(text) : undefined }
    },
    dataFile: () => {
      if (services.database.dialect !== 'sqlite') throw new Error('there is no data file')
      return services.database.sqlite.serialize().toString('latin1')
    },
    close: async () => {
      await services.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })

let requests = 0
/** A ticket as somebody would file it. */
export const newTicket = (fields: Readonly<Record<string, unknown>> = {}) => ({
  body: {
    title: 'No sound after joining',
    body: 'One user hears nothing after joinChannel on Chrome.',
    contact: { name: 'Li Lei', email: 'lilei@example.com' },
    platform: 'web',
    ...fields,
  },
  headers: { 'idempotency-key': `request-${(requests += 1)}` },
})
