import { execFile, execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'

const root = join(import.meta.dirname, '../..')

const fupan = (...args: readonly string[]): string =>
  execFileSync(process.execPath, ['scripts/fupan.ts', ...args], {
    cwd: root,
    env: { ...process.env, FUPAN_DATA_DIR: inject('dataDir') },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()

/** A program's access token, made as an administrator makes one. */
export const makeToken = (name: string): string => fupan('token', 'create', '--role', 'engineer', '--name', name)

const run = promisify(execFile)

export type Colleague = Readonly<{ email: string; password: string; /** Of the session that following the link began. */ cookie: string }>

/** Somebody of the team, invited on the server; they followed their link and chose a password. */
export const makeColleague = async (name: string, role: 'engineer' | 'cs' | 'admin' = 'engineer'): Promise<Colleague> => {
  const person = { email: `${name}@example.com`, password: `the password of ${name}` }
  // Without blocking: this process has to notice that the server ends an idle connection.
  const { stdout } = await run(
    process.execPath,
    ['scripts/fupan.ts', 'admin', 'invite', '--role', role, '--name', name, '--email', person.email],
    { cwd: root, env: { ...process.env, FUPAN_DATA_DIR: inject('dataDir') } },
  )
  const link = new URL(stdout.trim())
  const response = await fetch(`${inject('baseUrl')}${link.pathname}`, {
    method: 'POST',
    headers: { origin: inject('baseUrl') },
    body: new URLSearchParams({ code: link.searchParams.get('code') ?? '', password: person.password }),
    redirect: 'manual',
  })
  if (response.status !== 303) throw new Error(`the link of ${name} was refused: ${response.status}`)
  return {
    ...person,
    cookie: response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  }
}

/** Fills the sign-in page that the desk shows first. */
export const signIn = async (page: Page, { email, password }: Pick<Colleague, 'email' | 'password'>): Promise<void> => {
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await page.locator('main .ticket-form [type=submit]').click()
}

type ListedTicket = { number: string; title: string; source: string }

/** The newest tickets filed on this site whose title is exactly this one, as support sees them. */
export const ticketsTitled = async (title: string, token: string): Promise<readonly string[]> => {
  const response = await fetch(`${inject('baseUrl')}/api/v1/tickets?limit=200&state=new`, { headers: { authorization: `Bearer ${token}` } })
  const { tickets } = (await response.json()) as { tickets: ListedTicket[] }
  return tickets.filter((ticket) => ticket.title === title).map(({ number }) => number)
}
