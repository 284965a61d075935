import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readEnvironment } from '#server/environment.ts'
import { createServices } from '#server/create-services.ts'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'
import type { CustomerView, InternalView } from '#tickets/projections.ts'
import { fileTicket, type FiledTicket, type FileTicketInput } from '#tickets/use-cases/file-ticket.ts'
import { readTicket } from '#tickets/use-cases/read-ticket.ts'

/** 2026-11-23, a Monday, 10:00 in Shanghai. */
const startOfTest = Date.parse('2026-11-23T02:00:00Z')

export const engineer: Extract<Actor, { kind: 'staff' }> = { kind: 'staff', name: 'Zhang Wei', role: 'engineer' }

export type TestPages = Readonly<{
  services: Services
  /** Moves the clock, ms. */
  wait: (ms: number) => void
  file: (fields?: Partial<FileTicketInput>) => Promise<FiledTicket>
  customerView: (ticket: FiledTicket) => Promise<CustomerView>
  staffView: (ticket: Pick<FiledTicket, 'number'>) => Promise<InternalView>
  close: () => Promise<void>
}>

/** What stands behind the pages, over a database in memory, with a clock that stands still. No content is loaded. */
export const startPages = async (environment: Readonly<Record<string, string>> = {}): Promise<TestPages> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fupan-pages-'))
  let now = startOfTest
  let filed = 0
  const services = await createServices(readEnvironment({ FUPAN_DATA_DIR: dataDir, FUPAN_RATE_LIMIT: '0', ...environment }), {
    clock: () => now,
    databaseFile: ':memory:',
    log: pino({ level: 'silent' }),
  })
  const read = (actor: Actor, number: string) => readTicket(services.tickets, actor, number)
  return {
    services,
    wait: (ms) => {
      now += ms
    },
    file: (fields = {}) => {
      filed += 1
      const input = {
        title: 'No sound after joining',
        body: 'One user hears nothing.',
        contact: { name: 'Li Lei', email: 'lilei@example.com' },
        lang: 'en' as const,
        ...fields,
      }
      return fileTicket(services.tickets, { kind: 'anonymous' }, input, `request-${filed}`)
    },
    customerView: async ({ number, key }) => (await read({ kind: 'customer', key }, number)) as CustomerView,
    staffView: async ({ number }) => (await read(engineer, number)) as InternalView,
    close: async () => {
      await services.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A form as a browser sends it: multipart when it holds files, urlencoded else. */
export const formRequest = async (
  entries: readonly (readonly [string, string | File])[],
  headers: Record<string, string> = {},
): Promise<Request> => {
  const hasFiles = entries.some(([, value]) => value instanceof File)
  const form = hasFiles ? new FormData() : new URLSearchParams()
  for (const [name, value] of entries) form.append(name, value as string)
  const made = new Response(form)
  const body = await made.clone().arrayBuffer()
  return new Request('http://localhost:4321/', {
    method: 'POST',
    body,
    headers: { 'content-type': made.headers.get('content-type') ?? '', ...headers },
  })
}
