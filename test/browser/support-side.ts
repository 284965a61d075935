import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { inject } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** An engineer's access token, made as an administrator makes one. */
export const makeToken = (name: string): string =>
  execFileSync(process.execPath, ['scripts/fupan.ts', 'token', 'create', '--role', 'engineer', '--name', name], {
    cwd: root,
    env: { ...process.env, FUPAN_DATA_DIR: inject('dataDir') },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()

type ListedTicket = { number: string; title: string; source: string }

/** The newest tickets filed on this site whose title is exactly this one, as support sees them. */
export const ticketsTitled = async (title: string, token: string): Promise<readonly string[]> => {
  const response = await fetch(`${inject('baseUrl')}/api/v1/tickets?limit=200&state=new`, { headers: { authorization: `Bearer ${token}` } })
  const { tickets } = (await response.json()) as { tickets: ListedTicket[] }
  return tickets.filter((ticket) => ticket.title === title).map(({ number }) => number)
}
